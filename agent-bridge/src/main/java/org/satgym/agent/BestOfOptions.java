package org.satgym.agent;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.UsageError;
import org.satgym.env.GroupRequest;
import org.satgym.judge.SoftJudge;
import org.satgym.verify.soft.SoftScore;
import picocli.CommandLine.Option;

/// How many answers there are to an instance, and who chooses among them.
final class BestOfOptions {
  private static final String SELF = "self";

  @Option(
      names = "--best-of",
      paramLabel = "N",
      description = "Answers to each instance, of which a judge chooses one. Default: 1.")
  int count = 1;

  @Option(
      names = "--judge",
      paramLabel = "DIR|self",
      description = "The model that judges. Default: self, the one that answers.")
  private String judge = SELF;

  @Option(
      names = "--judge-tokens",
      paramLabel = "N",
      description = "Of a judgement. Default: 1024.")
  private int tokens = 1024;

  @Option(
      names = "--score",
      paramLabel = "NAME",
      description = "hard, published or normalised. Default: normalised.")
  private String score = "normalised";

  void check() {
    if (count < 1 || count > GroupRequest.LARGEST_GROUP) {
      throw new UsageError(
          "--best-of must be 1..%d, was %d".formatted(GroupRequest.LARGEST_GROUP, count));
    }
    if (tokens < 1) {
      throw new UsageError("--judge-tokens must be at least 1, was " + tokens);
    }
    if (count == 1 && !judge.equals(SELF)) {
      throw new UsageError("--judge has nothing to choose without --best-of");
    }
    form();
  }

  private SoftScore form() {
    try {
      return SoftScore.valueOf(score.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageError(
          "--score must be hard, published or normalised, was '%s'".formatted(score));
    }
  }

  /// The model that judges; null: the one that answers.
  @Nullable Path other() {
    return judge.equals(SELF) ? null : Path.of(judge);
  }

  SoftJudge judge(LoadedModel model, int slots) {
    return new SoftJudge(
        model.transformer(), model.weights(), model.dialogue(), slots, tokens, form());
  }
}
