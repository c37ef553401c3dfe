package org.satgym.env;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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

  /// @throws IllegalStateException when it was never written down
  RewardRule get(long id) {
    return known.computeIfAbsent(id, store::rule);
  }
}
