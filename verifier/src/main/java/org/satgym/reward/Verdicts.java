package org.satgym.reward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `verdicts`: base rewards of one's own choice, in place of those that the first shaper brings.
///
/// `r = correct`, `violated` or `malformed`; a verdict may also be given a reward by its name.
/// Defaults: 1, 0, -1 (Liu et al., _SATURN_, 2025, arXiv:2505.16368; the released reward function).
/// No difference between paper and code.
final class Verdicts implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "verdicts",
          "r = correct, violated or malformed, by verdict",
          "SATURN, arXiv:2505.16368, reward function of the released code",
          "",
          parameters(),
          ShaperDescription.needing(),
          Scope.COMPLETION,
          StartingReward.NONE,
          StartingReward.NONE,
          (settings, _) -> new Verdicts(settings));

  private final Map<String, Double> rewards = new HashMap<>();

  private Verdicts(ShaperSettings settings) {
    for (var standing : Standing.values()) {
      for (var code : standing.codes()) {
        rewards.put(code, reward(settings, standing, code));
      }
    }
  }

  private static double reward(ShaperSettings settings, Standing standing, String code) {
    if (settings.has(code)) {
      return settings.number(code);
    }
    return switch (standing) {
      case RIGHT -> settings.number("correct");
      case WRONG -> settings.number("violated");
      case MALFORMED -> settings.number("malformed");
      case UNDECIDED -> 0;
    };
  }

  private static List<ShaperParameter> parameters() {
    var parameters = new ArrayList<ShaperParameter>();
    parameters.add(ShaperParameter.number("correct", 1, -1e6, 1e6, "reward", "for CORRECT"));
    parameters.add(
        ShaperParameter.number(
            "violated", 0, -1e6, 1e6, "reward", "for an answer that can be read but is wrong"));
    parameters.add(
        ShaperParameter.number("malformed", -1, -1e6, 1e6, "reward", "for no readable answer"));
    for (var standing : List.of(Standing.WRONG, Standing.MALFORMED)) {
      for (var code : standing.codes()) {
        parameters.add(
            ShaperParameter.number(code, 0, -1e6, 1e6, "reward", "for this verdict alone")
                .without(false));
      }
    }
    return List.copyOf(parameters);
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = rewards.getOrDefault(batch.get(i).verdict(), 0.0);
    }
    return parts;
  }
}
