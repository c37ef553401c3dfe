package org.satgym.judge;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.satgym.env.Action;
import org.satgym.env.Environment;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.Step;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Observation;
import org.satgym.protocol.StepInfo;

/// Questions to a judge, as an environment: the one of index `i` is question `i`, and any reply is
/// the end of it. Nothing is rewarded.
record JudgeQuestions(List<String> questions) implements Environment {
  private static final Level NONE = new Level(1, 1, 1);

  /// Whether an answer to a problem is right, to be said in JSON at the end.
  static String question(String problem, String answer) {
    return """
        Somebody was given this problem:

        %s

        Their answer is \\boxed{%s}. Do not solve the problem: check whether this answer is right, \
        step by step. Then end with one line of JSON, {"correct": true} or {"correct": false}.
        """
        .formatted(problem.strip(), answer);
  }

  static GroupRequest request(int question) {
    return new GroupRequest(
        null, null, NONE, null, Split.TEST, 0L, (long) question, 1, null, null, List.of());
  }

  @Override
  public Group open(GroupRequest request) {
    var index = request.index();
    int place = index == null ? 0 : index.intValue();
    var name = "question-" + place;
    return new Group(
        name,
        List.of(name),
        Observation.user(questions.get(place)),
        new InstanceInfo(name, "", "judge", "", NONE, null, Split.TEST, 0, place),
        null,
        Map.of());
  }

  @Override
  public CompletionStage<Step> act(Action action) {
    return CompletableFuture.completedFuture(
        new Step(null, 0.0, true, false, new StepInfo("WRONG", Map.of(), Map.of(), null)));
  }
}
