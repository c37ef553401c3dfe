package org.satgym.data;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The facts of a row, in the order in which they are added.
enum Fact {
  MODELS,
  CHANCE,
  BACKBONE,
  SEARCH_BITS,
  SATURN_D,
  BASELINES,
  DIFFICULTY;

  static @Nullable Fact named(String field) {
    for (var fact : values()) {
      if (fact.field().equals(field)) {
        return fact;
      }
    }
    return null;
  }

  /// The name of the field in a row.
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
