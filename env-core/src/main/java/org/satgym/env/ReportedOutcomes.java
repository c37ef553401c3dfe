package org.satgym.env;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Family;
import org.satgym.generate.Instance;
import org.satgym.generate.Key;
import org.satgym.verify.Grader;
import org.satgym.verify.Problem;
import org.satgym.verify.StrictGrader;
import org.satgym.verify.Terms;

/// Judges what clients report: rebuilds the instance that was answered, and reads the answer as
/// that of an episode is read. Safe to use from many threads.
public final class ReportedOutcomes {
  private static final int MOST = 10_000;

  private final Instances instances;
  private final Chances chances = new Chances();
  private final Grader grader = new StrictGrader();

  public ReportedOutcomes(Instances instances) {
    this.instances = instances;
  }

  /// Fills in what clients may leave out, and the verdicts, so that the record says what was
  /// applied.
  ///
  /// @throws RequestException naming the outcome and the field that cannot be
  List<ClientOutcome> judged(List<ClientOutcome> outcomes) {
    if (outcomes.isEmpty() || outcomes.size() > MOST) {
      throw RequestException.invalid(
          "outcomes", "outcomes has 1..%d entries, not %d".formatted(MOST, outcomes.size()));
    }
    var judged = new ArrayList<ClientOutcome>(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      try {
        judged.add(judged(outcomes.get(i)));
      } catch (RequestException refused) {
        throw RequestException.invalid(
            "outcomes[%d].%s".formatted(i, refused.field()), String.valueOf(refused.getMessage()));
      }
    }
    return judged;
  }

  private ClientOutcome judged(ClientOutcome outcome) {
    int group = outcome.group() == null ? 1 : outcome.group();
    if (group < 1 || group > GroupRequest.LARGEST_GROUP) {
      throw RequestException.invalid(
          "group", "group must be 1..%d, was %d".formatted(GroupRequest.LARGEST_GROUP, group));
    }
    requireAtLeastZero(outcome.problem(), "problem");
    requireAtLeastZero(outcome.tokens(), "tokens");
    var answer = outcome.answer();
    if (answer == null) {
      return outcome.judged(null, group, null);
    }
    if (outcome.split() == null) {
      throw RequestException.invalid(
          "split", "split is missing: with seed and index, it says what was answered");
    }
    requireAtLeastZero(answer.index(), "index");
    requireProblem(outcome.problem(), answer.index());
    return outcome.judged(verdict(outcome), group, chance(instance(outcome, answer)));
  }

  /// A policy that knows its problems by number must not be told of another one's answers.
  private static void requireProblem(@Nullable Integer problem, long index) {
    if (problem != null && index != Episode.FIRST_PROBLEM + problem) {
      throw RequestException.invalid(
          "index",
          "index of problem %d is %d, was %d"
              .formatted(problem, Episode.FIRST_PROBLEM + problem, index));
    }
  }

  private static void requireAtLeastZero(@Nullable Number number, String field) {
    if (number != null && number.longValue() < 0) {
      throw RequestException.invalid(
          field, "%s must be at least 0, was %s".formatted(field, number));
    }
  }

  /// What this server finds of an outcome's answer; null where there is none.
  ///
  /// @throws RequestException when there is no such instance
  public @Nullable String verdict(ClientOutcome outcome) {
    var answer = outcome.answer();
    if (answer == null) {
      return null;
    }
    var instance = instance(outcome, answer);
    int variables = instance.cnf().variables();
    int surface = Surfaces.choose(answer.surface(), outcome.level(), variables);
    var problem =
        new Problem(
            instance.cnf(),
            instance.status(),
            Task.named(null).claims(),
            Terms.of(Surfaces.NAMES.get(surface)));
    return grader.grade(problem, answer.text()).verdict().code();
  }

  private Instance instance(ClientOutcome outcome, ClientOutcome.Answer answer) {
    Family family = Task.named(null).family();
    var split = outcome.split();
    if (split == null) {
      throw new IllegalArgumentException("an answer to an instance of no split");
    }
    return instances.get(new Key(family, outcome.level(), split, answer.seed(), answer.index()));
  }

  private double chance(Instance instance) {
    long models = Chances.models(instance);
    return models == Episode.UNCOUNTED
        ? chances.expected(instance)
        : Math.scalb((double) models, -instance.cnf().variables());
  }
}
