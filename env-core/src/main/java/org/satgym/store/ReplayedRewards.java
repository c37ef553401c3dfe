package org.satgym.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.satgym.env.RewardFacts;
import org.satgym.env.RewardRule;
import org.satgym.env.RewardTerms;
import org.satgym.env.RewardUnit;
import org.satgym.env.StepRecord;
import org.satgym.env.thinking.Sampled;
import org.satgym.reward.Scope;

/// Shapes the rewards of a record again, in the order of its steps, and compares. For one thread.
final class ReplayedRewards {
  /// An episode that is over.
  ///
  /// @param complete whether its text is at hand, or not needed
  private record Over(
      String where, int size, RewardRows.Row recorded, RewardUnit.Member again, boolean complete) {}

  private final RewardRows rows;
  private final Differences differences;
  private final Map<Long, RewardRule> rules = new HashMap<>();
  private final Map<Long, TreeMap<Long, Over>> units = new HashMap<>();
  private long settled;

  ReplayedRewards(RewardRows rows, Differences differences) {
    this.rows = rows;
    this.differences = differences;
  }

  /// How many rewards were shaped again.
  long settled() {
    return settled;
  }

  /// Takes in a step; only the last one of an episode counts.
  ///
  /// @param sampled in the whole episode; null where the texts lie with another replica
  void step(String where, StepRecord step, @Nullable Sampled sampled) throws SQLException {
    var terms = step.episode().rewards();
    if (terms == null || !step.last()) {
      return;
    }
    long id = step.episode().number();
    var recorded = rows.one(id);
    var rule = rule(terms.rule());
    if (recorded == null || rule == null) {
      differences.add(where + ", rewards", recorded == null ? "not recorded" : "of no known rule");
      return;
    }
    var facts = facts(step, terms, recorded.member().facts(), sampled);
    var text = sampled == null ? null : sampled.text();
    differences.compare(where + ", facts", recorded.member().facts(), facts);
    boolean complete = text != null || !rule.keepsTexts() && rule.scope() != Scope.COMPLETION;
    var over =
        new Over(
            where, step.episode().size(), recorded, new RewardUnit.Member(facts, text), complete);
    long unit = RewardUnit.of(step.episode(), terms, rule);
    var known = units.computeIfAbsent(unit, _ -> new TreeMap<>());
    known.put(id, over);
    if (rule.scope() == Scope.COMPLETION || isComplete(known, RewardUnit.groups(terms, rule))) {
      var ended = rule.scope() == Scope.COMPLETION ? List.of(over) : List.copyOf(known.values());
      units.remove(unit);
      settle(rule, ended, id);
    }
  }

  /// To be called after the last step: what is left was not complete, and must not have been final.
  void end() {
    for (var unit : units.values()) {
      for (var over : unit.values()) {
        differences.compare(over.where + ", shaped", over.recorded.share(), null);
      }
    }
  }

  private void settle(RewardRule rule, List<Over> ended, long by) {
    if (!ended.stream().allMatch(Over::complete)) {
      return;
    }
    var shares = RewardUnit.shape(rule, ended.stream().map(Over::again).toList());
    for (int i = 0; i < shares.size(); i++) {
      settled++;
      var over = ended.get(i);
      differences.compare(over.where + ", shaped", over.recorded.share(), shares.get(i));
      differences.compare(over.where + ", settled by", over.recorded.settledBy(), by);
    }
  }

  private static boolean isComplete(TreeMap<Long, Over> known, int groups) {
    var count = new UnitCount();
    known.forEach((id, over) -> count.add(id, over.size));
    return count.isComplete(groups);
  }

  /// Recomputed from the text; what only the client knew, and what a text elsewhere would say, as
  /// recorded.
  private static RewardFacts facts(
      StepRecord step, RewardTerms terms, RewardFacts recorded, @Nullable Sampled sampled) {
    if (sampled == null) {
      return recorded;
    }
    return RewardFacts.of(step, terms, sampled, recorded.referenceAccuracy());
  }

  private @Nullable RewardRule rule(long id) throws SQLException {
    var known = rules.get(id);
    if (known == null) {
      known = rows.rule(id);
      if (known != null) {
        rules.put(id, known);
      }
    }
    return known;
  }
}
