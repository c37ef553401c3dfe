package org.satgym.env;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.satgym.env.thinking.Sampled;
import org.satgym.reward.Need;

/// The rules that are known here, by number. Safe to use from many threads.
///
/// A rule is written down before the first episode is opened by it; one that another replica wrote
/// down is read when an episode of it is met.
public final class RewardRules {
  private final EpisodeStore store;
  private final Map<Long, RewardRule> known = new ConcurrentHashMap<>();

  RewardRules(EpisodeStore store) {
    this.store = store;
    for (var curriculum : store.book().curricula()) {
      var rule = curriculum.rewards();
      if (rule != null) {
        known.put(rule.id(), rule);
      }
    }
  }

  /// Writes a rule down, and waits until that is durable.
  RewardRule put(RewardRule rule) {
    if (!known.containsKey(rule.id())) {
      store.addRule(rule).join();
      known.put(rule.id(), rule);
    }
    return rule;
  }

  /// The rule of an episode; null where it is rewarded by its verdict alone.
  @Nullable RewardRule of(Episode episode) {
    var terms = episode.rewards();
    return terms == null ? null : get(terms.rule());
  }

  /// Sees that a step which may not be the last one says what the end of its episode will need.
  ///
  /// @throws RequestException naming the field that is missing
  void require(Episode episode, Action action) {
    var rule = of(episode);
    if (rule != null && rule.shaping().needs().contains(Need.TOKENS) && action.usage() == null) {
      throw RequestException.invalid(
          "usage.tokens",
          "usage.tokens is missing: %s need the tokens of every step"
              .formatted(rule.shaping().names()));
    }
  }

  /// What a step brings to the shaping of its reward; null where that is its verdict alone.
  ///
  /// @param sampled in the whole episode; null while it goes on
  /// @throws RequestException naming the field of the step that is missing or at fault
  @Nullable RewardInput input(
      StepRecord record, @Nullable Sampled sampled, @Nullable Double referenceAccuracy) {
    var terms = record.episode().rewards();
    if (terms == null || sampled == null) {
      return null;
    }
    var rule = get(terms.rule());
    var facts = RewardFacts.of(record, terms, sampled, referenceAccuracy);
    RewardUnit.require(rule, new RewardUnit.Member(facts, sampled.text()));
    return new RewardInput(rule, terms, facts, sampled.text());
  }

  /// @throws IllegalStateException when it was never written down
  RewardRule get(long id) {
    return known.computeIfAbsent(id, store::rule);
  }
}
