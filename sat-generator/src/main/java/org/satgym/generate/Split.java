package org.satgym.generate;

import java.util.Locale;

/// Which part of the instances of a level a key draws from.
///
/// Splits are disjoint in content, not only in keys: [InstanceSource] gives a formula to a split by
/// its hash, so that no formula of `TEST` can occur in `TRAIN`, whatever the seeds.
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /// The name on the wire and in rows: `train`, `validation`, `test`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name.
  ///
  /// @throws IllegalArgumentException naming the three that there are
  public static Split parse(String text) {
    for (var split : values()) {
      if (split.wireName().equals(text)) {
        return split;
      }
    }
    throw new IllegalArgumentException(
        "split '%s' must be train, validation or test".formatted(text));
  }
}
