package org.satgym.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.difficulty.Chance;
import org.satgym.judge.Chosen;
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.Trajectory;
import org.satgym.score.Interval;
import org.satgym.verify.soft.BestOfN;

/// What a model scored at a level, or at several.
///
/// @param name the level as `(3,5,20)`, or `all`
/// @param instances that were answered
/// @param answers that were decided, of one try at an instance or more
/// @param undecided answers that could not be graded: neither right nor wrong
/// @param pass mean share of right answers
/// @param interval of `pass`, at 95 %
/// @param chance mean probability that a uniform guess is right; NaN where one is not known
/// @param tokens of an answer, mean
/// @param truncated share of the answers that a limit cut
/// @param worth of choosing among the tries; null where nobody chose
/// @param published pass@1 of Saturn-7B; NaN where it was not tested
record LevelFigures(
    String name,
    long instances,
    long answers,
    long undecided,
    double pass,
    Interval interval,
    double chance,
    double tokens,
    double truncated,
    BestOfN.@Nullable Worth worth,
    double published) {
  /// The figures of each level in the order of the groups, then of all where there are several.
  ///
  /// @param chosen for each group; null where nobody chose
  static List<LevelFigures> of(List<RolloutGroup> groups, @Nullable List<Chosen> chosen) {
    var published = Published.saturn();
    var byLevel = new LinkedHashMap<String, Sum>();
    var all = new Sum("all");
    for (int i = 0; i < groups.size(); i++) {
      var instance = groups.get(i).group().instance();
      var name = "(" + instance.level() + ")";
      var choice = chosen == null ? null : chosen.get(i);
      double theirs = published.pass(instance);
      byLevel.computeIfAbsent(name, Sum::new).add(groups.get(i), choice, theirs);
      all.add(groups.get(i), choice, theirs);
    }
    var figures = new ArrayList<LevelFigures>();
    byLevel.values().forEach(sum -> figures.add(sum.figures()));
    if (byLevel.size() > 1) {
      figures.add(all.figures());
    }
    return figures;
  }

  /// How far above guessing; NaN where chance is not known.
  double skill() {
    return skill(pass);
  }

  /// The interval of the skill, as of the pass rate: chance is known.
  Interval skillInterval() {
    return new Interval(skill(interval.low()), skill(interval.high()));
  }

  private double skill(double rate) {
    return Double.isNaN(rate) || Double.isNaN(chance) ? Double.NaN : Chance.skill(rate, chance);
  }

  private static final class Sum {
    private final String name;
    private final ArrayList<Chosen> chosen = new ArrayList<>();
    private long instances;
    private long answers;
    private long undecided;
    private double right;
    private double chance;
    private double tokens;
    private long truncated;
    private double published;

    Sum(String name) {
      this.name = name;
    }

    void add(RolloutGroup group, @Nullable Chosen choice, double theirs) {
      var known = group.group().instance().chance();
      boolean decided = false;
      for (var row : Chosen.answers(group)) {
        if (row.reward() == null) {
          undecided++;
          continue;
        }
        decided = true;
        answers++;
        right += "CORRECT".equals(row.verdict()) ? 1 : 0;
        chance += known == null ? Double.NaN : known;
        tokens += drawn(group, row);
        truncated += row.truncated() ? 1 : 0;
      }
      instances += decided ? 1 : 0;
      published += decided ? theirs : 0;
      if (choice != null) {
        chosen.add(choice);
      }
    }

    /// Of all chunks.
    private static long drawn(RolloutGroup group, Trajectory last) {
      return group.rows().stream()
          .filter(row -> row.member() == last.member())
          .mapToLong(row -> row.logProbabilities().length)
          .sum();
    }

    LevelFigures figures() {
      double count = answers == 0 ? Double.NaN : answers;
      double pass = right / count;
      // Answers to one instance depend on each other: instances are counted, not answers.
      var interval = answers == 0 ? Interval.NONE : Interval.ofShare(pass, instances);
      return new LevelFigures(
          name,
          instances,
          answers,
          undecided,
          pass,
          interval,
          Math.min(1, chance / count),
          tokens / count,
          truncated / count,
          chosen.isEmpty() ? null : Chosen.worth(chosen),
          instances == 0 ? Double.NaN : published / instances);
    }
  }
}
