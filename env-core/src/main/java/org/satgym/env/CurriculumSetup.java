package org.satgym.env;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.CurriculumPolicy;
import org.satgym.curriculum.ParameterException;
import org.satgym.curriculum.Policies;

/// What a curriculum is configured with: a policy and, under `rewards`, shapers of its own.
///
/// @param rewards null: those of the server, if it has any
public record CurriculumSetup(CurriculumPolicy<?> policy, @Nullable RewardRule rewards) {
  static final String REWARDS = "rewards";

  /// Reads plain values.
  ///
  /// @throws ParameterException naming the key that is refused
  public static CurriculumSetup of(Map<String, ? extends @Nullable Object> configuration) {
    var rest = new LinkedHashMap<String, @Nullable Object>(configuration);
    boolean given = rest.containsKey(REWARDS);
    var block = rest.remove(REWARDS);
    var policy = Policies.of(rest);
    try {
      return new CurriculumSetup(policy, given ? RewardRule.of(block).requiring(policy) : null);
    } catch (IllegalArgumentException refused) {
      throw ParameterException.saying(REWARDS, String.valueOf(refused.getMessage()));
    }
  }

  /// All of it, as plain values: [#of] makes an equal setup of them.
  public Map<String, Object> configuration() {
    return configuration(policy, rewards);
  }

  static Map<String, Object> configuration(
      CurriculumPolicy<?> policy, @Nullable RewardRule rewards) {
    if (rewards == null) {
      return policy.configuration();
    }
    var all = new LinkedHashMap<>(policy.configuration());
    all.put(REWARDS, rewards.configuration());
    return all;
  }
}
