package org.satgym.env;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.data.preset.Questions;
import org.satgym.env.thinking.Play;
import org.satgym.env.thinking.QuestionThinking;
import org.satgym.env.thinking.Scene;
import org.satgym.env.thinking.Turn;
import org.satgym.generate.Instance;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.StepInfo;
import org.satgym.reward.Reward;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.TraceStyle;
import org.satgym.verify.AnswerFormat;
import org.satgym.verify.Grade;
import org.satgym.verify.Grader;
import org.satgym.verify.Problem;
import org.satgym.verify.StrictGrader;
import org.satgym.verify.Terms;
import org.satgym.verify.task.TaskQuestion;

/// From an episode and its texts to its steps: pure functions, so that a record can be checked.
///
/// Safe to use from many threads.
public final class Judge {
  private final Instances instances;
  private final Grader grader = new StrictGrader();

  public Judge(Instances instances) {
    this.instances = instances;
  }

  /// Rebuilds the instance and judges `text`, the one answer to it.
  ///
  /// The episode is over whatever the verdict. Where the verifier could not decide, it is truncated
  /// rather than terminated, and has no reward.
  public Step step(Episode episode, String text) {
    var grade = grading(episode, instances.get(episode.key())).apply(text);
    return step(grade, false, 0, null);
  }

  /// An episode under its protocol, at its beginning.
  public Play play(Episode episode) {
    return play(episode, instances.get(episode.key()));
  }

  Play play(Episode episode, Instance instance) {
    if (episode.thinking() instanceof QuestionThinking thinking) {
      var question = question(thinking, instance, episode.surface());
      return thinking.play(scene(episode, question.prompt(), question::grade));
    }
    var prompt =
        Surfaces.at(episode.surface()).prompt(instance.cnf())
            + AnswerFormat.instructions(episode.task().claims());
    return episode.thinking().play(scene(episode, prompt, grading(episode, instance)));
  }

  private static Scene scene(Episode episode, String prompt, Function<String, Grade> grade) {
    return new Scene(prompt, grade, episode.trace(), episode.member(), episode.size());
  }

  private static TaskQuestion question(QuestionThinking how, Instance instance, int surface) {
    int variables = instance.cnf().variables();
    var style = how.verbose() ? TraceStyle.VERBOSE : TraceStyle.COMPACT;
    try {
      var names = LiteralNames.of(Surfaces.NAMES.get(surface), variables);
      return switch (how.kind()) {
        case MASKED -> Questions.masked(instance, names, style);
        case REORDERED -> Questions.reordered(instance, names, style);
        case JUDGE -> Questions.judge(instance, names);
      };
    } catch (IllegalArgumentException | IllegalStateException impossible) {
      throw RequestException.invalid("thinking", String.valueOf(impossible.getMessage()));
    }
  }

  private Function<String, Grade> grading(Episode episode, Instance instance) {
    var problem =
        new Problem(
            instance.cnf(),
            instance.status(),
            episode.task().claims(),
            Terms.of(Surfaces.NAMES.get(episode.surface())));
    return text -> grader.grade(problem, text);
  }

  /// What a client is told of a turn.
  public static Step step(Turn turn) {
    var grade = turn.grade();
    if (grade == null) {
      var info = new StepInfo(Verdicts.OPEN, Map.of(), Map.of(), null, turn.info(), null);
      return new Step(turn.next(), 0.0, false, false, info);
    }
    return step(grade, turn.cutShort(), turn.price(), turn.info());
  }

  private static Step step(Grade grade, boolean cutShort, double price, @Nullable PlayInfo play) {
    var verdict = grade.verdict();
    var reward = Reward.of(verdict);
    if (reward.isEmpty()) {
      var info =
          new StepInfo(
              verdict.code(), Map.of(), Verdicts.detail(grade), grade.answer(), play, null);
      return new Step(null, null, false, true, info);
    }
    double base = reward.getAsDouble();
    Map<String, Double> components = Map.of("verdict", base);
    if (price > 0) {
      components = new LinkedHashMap<>(components);
      components.put("tools", -price);
    }
    var info =
        new StepInfo(
            verdict.code(), components, Verdicts.detail(grade), grade.answer(), play, null);
    return new Step(null, base - price, !cutShort, cutShort, info);
  }

  /// The exact number of models of an episode's instance, counted again, or [Episode#UNCOUNTED].
  public long models(Episode episode) {
    return Chances.models(instances.get(episode.key()));
  }
}
