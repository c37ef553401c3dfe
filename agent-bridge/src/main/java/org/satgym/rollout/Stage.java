package org.satgym.rollout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Action;
import org.satgym.env.Environment;
import org.satgym.env.Group;
import org.satgym.env.Step;
import org.satgym.model.TensorRuntime;
import org.satgym.protocol.Usage;
import org.satgym.token.Dialogue;

/// One call to [Rollouts#play]: what is to be opened, written and judged.
///
/// The calling thread does everything but wait for the environment: that is done elsewhere, and
/// what comes of it is queued as an event.
final class Stage {
  /// How long answers that are under way are waited for after a stop.
  private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final List<Ask> asks;
  private final SlotTable slots;
  private final TensorRuntime runtime;
  private final Dialogue dialogue;
  private final PatientEnvironment environment;
  private final RolloutSettings settings;
  private final ExecutorService calls;
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final Deque<Play> ready = new ArrayDeque<>();
  private final List<@Nullable List<Play>> groups = new ArrayList<>();
  private volatile boolean stopped;
  private volatile boolean over;

  /// How many more episodes may wait for a slot.
  private final Semaphore room;

  private int unopened;
  private int unfinished;
  private int acting;
  private @Nullable RuntimeException failure;

  Stage(
      List<Ask> asks,
      SlotTable slots,
      TensorRuntime runtime,
      Dialogue dialogue,
      Environment environment,
      RolloutSettings settings,
      ExecutorService calls) {
    this.asks = asks;
    this.slots = slots;
    this.runtime = runtime;
    this.dialogue = dialogue;
    this.environment = new PatientEnvironment(environment);
    this.settings = settings;
    this.calls = calls;
    this.room = new Semaphore(settings.slots());
    this.unopened = asks.size();
    asks.forEach(_ -> groups.add(null));
  }

  /// From any thread.
  void stop() {
    stopped = true;
    events.add(() -> {});
  }

  Harvest run() {
    long started = System.nanoTime();
    var opener = calls.submit(this::openAll);
    while (goesOn()) {
      admit();
      if (slots.anyLive()) {
        runtime.call(slots::burst).forEach(this::ended);
        drain();
      } else {
        await(Long.MAX_VALUE);
      }
    }
    boolean interrupted = stopped && (unfinished > 0 || unopened > 0);
    over = true;
    opener.cancel(true);
    settle();
    double seconds = (System.nanoTime() - started) / 1e9;
    var played = played();
    long tokens = groups.stream().mapToLong(Stage::drawn).sum();
    return new Harvest(played, tokens, seconds, interrupted, failure);
  }

  private static long drawn(@Nullable List<Play> plays) {
    return plays == null ? 0 : plays.stream().mapToLong(play -> play.drawn).sum();
  }

  private boolean goesOn() {
    return !stopped && failure == null && (unfinished > 0 || unopened > 0);
  }

  /// Opens all groups, in order, as long as those that wait do not fill the slots: a curriculum is
  /// not asked long before its choice is played.
  private void openAll() {
    for (int place = 0; place < asks.size(); place++) {
      var ask = asks.get(place);
      int at = place;
      try {
        room.acquire(Math.min(settings.slots(), ask.request().group()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      boolean opened =
          !over
              && report(
                  () -> unopened--,
                  () -> {
                    var group = environment.open(ask.request());
                    var question =
                        UnfitPromptException.requireFit(group, dialogue, settings.cells());
                    return () -> enter(at, ask, group, question);
                  });
      if (!opened) {
        return;
      }
    }
  }

  /// Queues what `call` gives; what it throws ends the rollout.
  ///
  /// @param arrived comes first, either way
  /// @return whether it gave something
  private boolean report(Runnable arrived, Supplier<Runnable> call) {
    Runnable event;
    boolean done = true;
    try {
      event = call.get();
    } catch (RuntimeException e) {
      event = () -> failure = e;
      done = false;
    }
    var news = event;
    events.add(
        () -> {
          arrived.run();
          news.run();
        });
    return done;
  }

  private void enter(int place, Ask ask, Group group, int[] question) {
    var plays = new ArrayList<Play>();
    int size = group.episodeIds().size();
    for (int member = 0; member < size; member++) {
      var play = new Play(place, group, member, question, ask, dialogue, settings.countsHeard());
      // A group that is larger than the slots took as many permits as there are.
      play.waiting = member >= size - settings.slots();
      plays.add(play);
    }
    groups.set(place, plays);
    ready.addAll(plays);
    unfinished += plays.size();
  }

  private void admit() {
    int count = Math.min(slots.free(), ready.size());
    if (count > 0) {
      var entering = new ArrayList<Play>();
      for (int i = 0; i < count; i++) {
        entering.add(ready.remove());
      }
      runtime.run(() -> slots.admit(entering));
      for (var play : entering) {
        room.release(play.waiting ? 1 : 0);
        play.waiting = false;
      }
    }
  }

  private void ended(Play play) {
    var chunks = settings.chunks();
    if (play.stop == Stop.CHUNK && chunks != null) {
      if (play.chunk() + 1 < chunks.most()) {
        var carried = play.nextChunk(chunks);
        runtime.run(() -> slots.nextChunk(play, carried));
        return;
      }
      play.stop = Stop.BUDGET;
    }
    var text = play.finishResponse(play.stop);
    if (play.stop != Stop.STRING && !play.tools) {
      slots.release(play);
    }
    act(play, text, false);
  }

  /// @param last whether the model cannot go on, so that an answer must end the episode
  private void act(Play play, String text, boolean last) {
    acting++;
    var cost = new Usage(last ? 0 : play.responseTokens());
    var action =
        new Action(
            play.episodeId(), text, cost, "step-" + play.steps, play.reply(cost.tokens()), null);
    calls.execute(
        () ->
            report(
                () -> acting--,
                () -> {
                  var answer = environment.act(action);
                  return () -> take(play, answer, last);
                }));
  }

  private void take(Play play, PatientEnvironment.Answer answer, boolean last) {
    switch (answer) {
      case PatientEnvironment.Taken(Step step) -> judged(play, step, last);
      case PatientEnvironment.Refused(String why) -> {
        play.fail(why);
        finish(play);
      }
    }
  }

  private void judged(Play play, Step step, boolean last) {
    play.judged(step);
    var observation = step.observation();
    if (last || step.terminated() || step.truncated()) {
      finish(play);
    } else if (observation == null) {
      play.fail("the environment neither ended the episode nor said how it goes on");
      finish(play);
    } else {
      boolean turn = play.stop == Stop.TOKEN;
      var pieces = Heard.of(dialogue, turn, step);
      int more = pieces.stream().mapToInt(piece -> piece.tokens().length).sum();
      int length = play.question.length + play.written() + more;
      int spent = settings.countsHeard() ? more : 0;
      if (play.stop.cut() || play.steps >= settings.maxSteps() || play.left() <= spent) {
        end(play, Stop.BUDGET);
      } else if (length >= settings.cells()) {
        end(play, Stop.CONTEXT);
      } else {
        resume(play, play.observe(pieces, turn));
      }
    }
  }

  /// The episode is open, but the model has no room to go on: an empty answer ends it.
  private void end(Play play, Stop why) {
    play.stop = play.stop.cut() ? play.stop : why;
    slots.release(play);
    act(play, "", true);
  }

  private void resume(Play play, int[] tokens) {
    if (play.slot >= 0) {
      runtime.run(() -> slots.append(play, tokens));
    } else {
      ready.addFirst(play);
    }
  }

  private void finish(Play play) {
    slots.release(play);
    play.done = true;
    unfinished--;
  }

  private void drain() {
    for (var event = events.poll(); event != null; event = events.poll()) {
      event.run();
    }
  }

  private void await(long nanos) {
    try {
      var event = events.poll(nanos, TimeUnit.NANOSECONDS);
      if (event != null) {
        event.run();
        drain();
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  /// Waits a little for answers under way, which the environment may have counted, and gives up the
  /// rest.
  private void settle() {
    long deadline = System.nanoTime() + LAST_ANSWERS_NANOS;
    while (acting > 0 && System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
      await(Math.max(0, deadline - System.nanoTime()));
    }
    for (var plays : groups) {
      for (var play : plays == null ? List.<Play>of() : plays) {
        if (!play.done) {
          slots.release(play);
          play.interrupt();
        }
      }
    }
  }

  private List<RolloutGroup> played() {
    var played = new ArrayList<RolloutGroup>();
    for (int place = 0; place < groups.size(); place++) {
      var plays = groups.get(place);
      if (plays != null && plays.stream().anyMatch(play -> play.done || play.drawn > 0)) {
        var rows = plays.stream().flatMap(play -> play.trajectories().stream()).toList();
        played.add(new RolloutGroup(place, plays.getFirst().group, rows));
      }
    }
    return played;
  }
}
