package org.satgym.verify;

import java.util.Locale;

/// What a claim that there is no solution has to bring with it.
public enum Claims {
  /// Claims are not answers: every instance of the task is satisfiable, as in Saturn's.
  NONE,
  /// The claim alone, checked by solving.
  BARE,
  /// An unsatisfiable subset of the clauses, by index from 0.
  CORE,
  /// A subset that is unsatisfiable and of which no clause can be left out.
  MINIMAL_CORE,
  /// A derivation of the empty clause, each step by unit propagation (RUP).
  PROOF;

  /// The name on the wire and in rows: `none`, `bare`, `core`, `minimal-core`, `proof`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads a wire name.
  ///
  /// @throws IllegalArgumentException naming the five that there are
  public static Claims parse(String text) {
    for (var claims : values()) {
      if (claims.wireName().equals(text)) {
        return claims;
      }
    }
    throw new IllegalArgumentException(
        "claims '%s' must be none, bare, core, minimal-core or proof".formatted(text));
  }
}
