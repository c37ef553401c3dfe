package org.satgym.reward;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// What there is to know of a shaper before it is made.
///
/// @param name on the wire, in kebab-case
/// @param formula in one line; `r` is the reward so far
/// @param source the paper, and the code where the two differ
/// @param difference what `published: false` changes; empty: nothing
/// @param needs what every completion must bring
/// @param scope how much it must see at once
/// @param base the rewards that the published system starts from
/// @param repairedBase those that are used with `published: false`
/// @param maker of the checked parameters and `published`
public record ShaperDescription(
    String name,
    String formula,
    String source,
    String difference,
    List<ShaperParameter> parameters,
    Needs needs,
    Scope scope,
    StartingReward base,
    StartingReward repairedBase,
    BiFunction<ShaperSettings, Boolean, RewardShaper> maker) {
  /// Some needs depend on parameters.
  interface Needs {
    Set<Need> of(ShaperSettings settings, boolean published);
  }

  static Needs needing(Need... needs) {
    var all = EnumSet.noneOf(Need.class);
    all.addAll(List.of(needs));
    return (_, _) -> all;
  }

  /// What rewards start from, in words.
  public String start() {
    return base.description();
  }

  /// Checks parameters.
  ///
  /// @throws IllegalArgumentException naming the parameter and what it may be
  ShaperSettings settings(Map<?, ?> given) {
    return new ShaperSettings(name, parameters, given);
  }
}
