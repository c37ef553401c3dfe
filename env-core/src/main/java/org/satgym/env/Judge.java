package org.satgym.env;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.StepInfo;
import org.satgym.reward.Reward;
import org.satgym.verify.Grade;
import org.satgym.verify.Grader;
import org.satgym.verify.Problem;
import org.satgym.verify.StrictGrader;
import org.satgym.verify.Terms;

/// From an episode and a text to a step: a pure function, so that a record can be checked.
///
/// Safe to use from many threads.
public final class Judge {
  private final Instances instances;
  private final Grader grader = new StrictGrader();

  public Judge(Instances instances) {
    this.instances = instances;
  }

  /// Rebuilds the instance and judges `text`.
  ///
  /// An episode has one step: it is over whatever the verdict. Where the verifier could not decide,
  /// it is truncated rather than terminated, and has no reward.
  public Step step(Episode episode, String text) {
    var instance = instances.get(episode.key());
    var problem =
        new Problem(
            instance.cnf(),
            instance.status(),
            episode.task().claims(),
            Terms.of(Surfaces.NAMES.get(episode.surface())));
    var grade = grader.grade(problem, text);
    var reward = Reward.of(grade.verdict());
    return reward.isPresent()
        ? new Step(null, reward.getAsDouble(), true, false, info(grade, reward.getAsDouble()))
        : new Step(null, null, false, true, info(grade, null));
  }

  /// The exact number of models of an episode's instance, counted again, or [Episode#UNCOUNTED].
  public long models(Episode episode) {
    return Chances.models(instances.get(episode.key()));
  }

  private static StepInfo info(Grade grade, @Nullable Double reward) {
    return new StepInfo(
        grade.verdict().code(),
        reward == null ? Map.of() : Map.of("verdict", reward),
        Verdicts.detail(grade),
        grade.answer());
  }
}
