package org.satgym.curriculum.budget;

import java.util.Locale;

/// How hard a problem is for the model at hand, by the share of right answers to it (LASER-D,
/// arXiv:2505.15612; the bounds are those of its code, which differ between its two sides).
public enum Band {
  /// Few right answers.
  LOW,
  /// Some.
  MEDIUM,
  /// Nearly all.
  HIGH;

  /// Of a problem of the monitor set: low up to 1/3, high above 2/3.
  ///
  /// @throws IllegalArgumentException unless `0 <= solved <= tried` and `tried >= 1`
  public static Band ofMonitored(int solved, int tried) {
    require(solved, tried);
    return 3L * solved <= tried ? LOW : 3L * solved <= 2L * tried ? MEDIUM : HIGH;
  }

  /// Of a group that is trained on: high from 2/3 on, medium from 1/3 on.
  ///
  /// @throws IllegalArgumentException unless `0 <= solved <= tried` and `tried >= 1`
  public static Band ofTrained(int solved, int tried) {
    require(solved, tried);
    return 3L * solved >= 2L * tried ? HIGH : 3L * solved >= tried ? MEDIUM : LOW;
  }

  /// Right answers to expect among `rollouts` at the upper end of the band, rounded down: so many
  /// have to fit under a target. 1 for low, 2 and 5 of 8 for medium and high.
  public int expected(int rollouts) {
    return switch (this) {
      case LOW -> 1;
      case MEDIUM -> Math.max(1, rollouts / 3);
      case HIGH -> Math.max(1, 2 * rollouts / 3);
    };
  }

  /// In configurations, events and rows: `low`, `medium`, `high`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static void require(int solved, int tried) {
    if (tried < 1 || solved < 0 || solved > tried) {
      throw new IllegalArgumentException(
          "a band needs 0 <= solved <= tried and tried >= 1, had %d of %d"
              .formatted(solved, tried));
    }
  }
}
