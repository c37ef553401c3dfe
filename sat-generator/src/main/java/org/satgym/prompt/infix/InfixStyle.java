package org.satgym.prompt.infix;

import java.util.Locale;

/// How the connectives of an infix formula are written.
public enum InfixStyle {
  /// `(A or not B) and (C)`
  WORDS("or", "and", "not ", "true", "false"),
  /// `(A ∨ ¬B) ∧ (C)`
  SYMBOLS("∨", "∧", "¬", "⊤", "⊥"),
  /// `(A || !B) && (C)`
  CODE("||", "&&", "!", "true", "false");

  final String or;
  final String and;
  final String not;
  final String truth;
  final String falsehood;

  InfixStyle(String or, String and, String not, String truth, String falsehood) {
    this.or = " " + or + " ";
    this.and = " " + and + " ";
    this.not = not;
    this.truth = truth;
    this.falsehood = falsehood;
  }

  /// The name in texts: `words`, `symbols` or `code`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
