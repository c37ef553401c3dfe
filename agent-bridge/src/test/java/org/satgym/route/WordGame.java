package org.satgym.route;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;
import org.satgym.env.Action;
import org.satgym.env.Environment;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.Step;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.prompt.Surface;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Observation;
import org.satgym.protocol.StepInfo;

/// An environment with one question, where right is what a test says.
record WordGame(Predicate<String> right) implements Environment {
  private static final Level LEVEL = new Level(3, 3, 1);

  static GroupRequest request(int group) {
    return GroupRequest.at(LEVEL, group);
  }

  @Override
  public Group open(GroupRequest request) {
    var ids = IntStream.range(0, request.group()).mapToObj(i -> "e" + i).toList();
    return new Group(
        "g",
        ids,
        Observation.user(Surface.of("dimacs").prompt(Cnf.of(3, new int[] {1, 2, 3}))),
        new InstanceInfo("i", "h", "planted", "", LEVEL, 0.1, Split.TRAIN, 0, 0),
        null,
        Map.of());
  }

  @Override
  public CompletionStage<Step> act(Action action) {
    boolean solved = right.test(action.text());
    var info =
        new StepInfo(solved ? "CORRECT" : "VIOLATED", Map.of("verdict", 1.0), Map.of(), null);
    return CompletableFuture.completedFuture(new Step(null, solved ? 1.0 : 0.0, true, false, info));
  }

  static List<Integer> list(int... tokens) {
    return IntStream.of(tokens).boxed().toList();
  }
}
