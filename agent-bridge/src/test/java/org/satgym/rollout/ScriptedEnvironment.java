package org.satgym.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.env.Action;
import org.satgym.env.Environment;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.RequestException;
import org.satgym.env.Step;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.prompt.Surface;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Observation;
import org.satgym.protocol.StepInfo;

/// An environment that says what a test tells it to.
final class ScriptedEnvironment implements Environment {
  static final Level LEVEL = new Level(3, 5, 4);

  /// What to say to a step, counted from 0 within its episode.
  private final BiFunction<Action, Integer, Step> script;

  private final AtomicInteger groups = new AtomicInteger();
  private final Map<String, Integer> steps = new ConcurrentHashMap<>();
  final List<Action> actions = java.util.Collections.synchronizedList(new ArrayList<>());

  ScriptedEnvironment(BiFunction<Action, Integer, Step> script) {
    this.script = script;
  }

  static Step over(double reward) {
    return new Step(
        null,
        reward,
        true,
        false,
        new StepInfo("NO_ANSWER", Map.of("verdict", reward), Map.of(), null));
  }

  static Step goOn(String text) {
    return new Step(
        Observation.user(text), 0.0, false, false, new StepInfo("OPEN", Map.of(), Map.of(), null));
  }

  static RequestException refused() {
    return new RequestException(RequestException.Kind.CONFLICT, "episode_over", "it is over", null);
  }

  @Override
  public Group open(GroupRequest request) {
    int number = groups.getAndIncrement();
    var name = request.seed() == null ? "g" + number : "s" + request.seed();
    var random = new SplittableRandom(request.seed() == null ? number : request.seed());
    var clauses = new int[2 + random.nextInt(4)][];
    for (int i = 0; i < clauses.length; i++) {
      clauses[i] = random.ints(3, 1, 6).map(v -> random.nextBoolean() ? v : -v).toArray();
    }
    var ids = new ArrayList<String>();
    for (int member = 0; member < request.group(); member++) {
      ids.add(name + "-" + member);
    }
    return new Group(
        name,
        ids,
        Observation.user(Surface.of("dimacs").prompt(Cnf.of(5, clauses))),
        new InstanceInfo("i", "h", "planted", "", LEVEL, 0.1, Split.TRAIN, 0, number),
        null,
        Map.of());
  }

  @Override
  public CompletionStage<Step> act(Action action) {
    actions.add(action);
    int step = steps.merge(action.episodeId(), 1, Integer::sum) - 1;
    try {
      return CompletableFuture.completedFuture(script.apply(action, step));
    } catch (RequestException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /// Waits until another thread lets go.
  static void hold(@Nullable CountDownLatch latch) {
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
