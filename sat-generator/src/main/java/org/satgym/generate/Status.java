package org.satgym.generate;

import java.util.Locale;

/// Whether a formula has a model, as far as its generator guarantees it.
public enum Status {
  SATISFIABLE,
  UNSATISFIABLE;

  /// The name on the wire and in rows: `satisfiable`, `unsatisfiable`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name; `sat` and `unsat` are accepted too.
  ///
  /// @throws IllegalArgumentException naming what is allowed
  public static Status parse(String text) {
    return switch (text) {
      case "satisfiable", "sat" -> SATISFIABLE;
      case "unsatisfiable", "unsat" -> UNSATISFIABLE;
      default ->
          throw new IllegalArgumentException(
              "status '%s' must be satisfiable or unsatisfiable".formatted(text));
    };
  }
}
