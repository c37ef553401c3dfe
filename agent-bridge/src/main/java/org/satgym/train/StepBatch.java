package org.satgym.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a step collects, in one round of episodes or, where groups of equal verdicts are refilled,
/// in several.
final class StepBatch {
  /// A round of refilling asks for no more than so many times the groups that are missing.
  private static final int MOST_OVER = 4;

  private final RunConfig config;
  private final List<Played> trained = new ArrayList<>();
  private int groups;
  private long tokens;
  private int rounds;
  private int dropped;
  private int episodes;
  private int undecided;

  StepBatch(RunConfig config) {
    this.config = config;
  }

  /// Groups to ask for, so that those that are missing come together, as far as the share of
  /// equal ones lets expect: a round of few is written hardly faster than one of many.
  int wanted() {
    int missing = config.rollout().groups() - groups;
    double kept = Math.max((double) groups / Math.max(1, groups + dropped), 1.0 / MOST_OVER);
    return rounds == 0 ? missing : (int) Math.ceil(missing / kept);
  }

  /// Whether groups are missing, and another round may bring them.
  boolean needsMore() {
    return groups < config.rollout().groups() && rounds <= config.rollout().refills();
  }

  /// Episodes to learn from.
  List<Played> trained() {
    return trained;
  }

  /// Drawn in all, estimates and dropped groups too.
  long tokens() {
    return tokens;
  }

  void add(List<Lesson> asked, List<Played> played) {
    tokens += played.stream().mapToLong(Played::tokens).sum();
    boolean learnt = false;
    for (var lesson : asked) {
      if (!Lessons.trains(lesson)) {
        continue;
      }
      learnt = true;
      var all = played.stream().filter(p -> p.lesson() == lesson).toList();
      var group = all.stream().filter(Played::decided).toList();
      episodes += all.size();
      undecided += all.size() - group.size();
      boolean equal = group.stream().map(Played::solved).distinct().count() < 2;
      if (group.isEmpty() || config.rollout().refill() && equal) {
        dropped++;
      } else {
        trained.addAll(group);
        groups++;
      }
    }
    // Rounds that only estimate are the curriculum's, and do not count.
    rounds += learnt ? 1 : 0;
    if (learnt && !config.rollout().refill()) {
      rounds = Math.max(rounds, config.rollout().refills() + 1);
    }
  }

  Map<String, Double> figures() {
    var figures = new LinkedHashMap<String, Double>();
    if (!trained.isEmpty()) {
      var tally = Tally.of(trained);
      figures.put("pass", tally.pass());
      figures.put("skill", tally.skill());
      figures.put("chance", tally.chance());
      figures.put("length", tally.length());
      if (!config.lessons().tools().isEmpty()) {
        figures.put("heard", tally.heard());
      }
      figures.put("truncated", tally.truncated());
      figures.putAll(ModeFigures.of(trained));
    }
    figures.put("dropped_groups", (double) dropped);
    if (episodes > 0) {
      figures.put("undecided", (double) undecided / episodes);
    }
    return figures;
  }
}
