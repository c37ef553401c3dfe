package org.satgym.reward;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What shaping needs to know of a verdict: whether the answer is right, wrong, or none at all.
public enum Standing {
  RIGHT(1, "CORRECT"),
  WRONG(0, "VIOLATED", "CLAIM_REFUTED", "UNPROVED", "BAD_PROOF", "WRONG"),
  MALFORMED(
      -1,
      "NO_ANSWER",
      "TRUNCATED",
      "UNCLOSED_BOX",
      "EMPTY",
      "WRONG_LENGTH",
      "BAD_CHARACTER",
      "NESTED"),
  /// Never shaped and never counted: such a completion is no part of its group or batch.
  UNDECIDED(0, "UNDECIDED");

  private static final Map<String, Standing> BY_CODE = byCode();

  private final double reward;
  private final List<String> codes;

  Standing(double reward, String... codes) {
    this.reward = reward;
    this.codes = List.of(codes);
  }

  /// Saturn's: 1, 0, -1. Not to be asked of an undecided one.
  double reward() {
    return reward;
  }

  /// The verdicts that stand so, by their names on the wire.
  public List<String> codes() {
    return codes;
  }

  /// The standing of a verdict's name on the wire.
  ///
  /// @throws IllegalArgumentException when there is no such verdict
  public static Standing of(String code) {
    @Nullable Standing standing = BY_CODE.get(code);
    if (standing == null) {
      throw new IllegalArgumentException(
          "no verdict '%s'; there are %s".formatted(code, String.join(", ", BY_CODE.keySet())));
    }
    return standing;
  }

  private static Map<String, Standing> byCode() {
    var map = new TreeMap<String, Standing>();
    for (var standing : values()) {
      for (var code : standing.codes) {
        map.put(code, standing);
      }
    }
    return map;
  }
}
