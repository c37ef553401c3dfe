package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.data.format.MalformedRow;
import org.satgym.prompt.SaturnText;

/// A formula as a row has it.
///
/// @param field `clause` for Saturn's letters, `dimacs` for DIMACS
public record FormulaText(String field, String text) {
  private static final String LETTERS = "clause";

  /// Variables of a formula in a row. A header of a few bytes could otherwise promise as many as
  /// fill the memory of whoever answers or refutes it.
  public static final int MOST_VARIABLES = 1 << 20;

  /// The formula of a row that has just one of the two.
  ///
  /// @param line of the row, from 1
  /// @throws MalformedRow when it has none or both
  static FormulaText of(@Nullable String clause, @Nullable String dimacs, long line) {
    if (clause != null && dimacs != null) {
      throw new MalformedRow(line, LETTERS, "and dimacs are both there; one is enough");
    }
    if (clause != null) {
      return new FormulaText(LETTERS, clause);
    }
    if (dimacs != null) {
      return new FormulaText("dimacs", dimacs);
    }
    throw new MalformedRow(line, LETTERS, "or dimacs is missing");
  }

  /// Whether it is in Saturn's letters.
  public boolean letters() {
    return field.equals(LETTERS);
  }

  /// Reads the formula.
  ///
  /// @param k variables, or null to take the number from the text
  /// @throws IllegalArgumentException when the text is not such a formula
  public Cnf read(@Nullable Integer k) {
    if (letters()) {
      return k == null ? SaturnText.parse(text) : SaturnText.parse(text, k);
    }
    var cnf = Dimacs.read(text);
    if (cnf.variables() > MOST_VARIABLES) {
      throw new IllegalArgumentException(
          "has %d variables; a row's formula may have %d at most"
              .formatted(cnf.variables(), MOST_VARIABLES));
    }
    if (k != null && cnf.variables() != k) {
      throw new IllegalArgumentException(
          "has %d variables where k is %d".formatted(cnf.variables(), k));
    }
    return cnf;
  }

  /// What a row with this text is told when [#read] fails.
  MalformedRow malformed(long line, IllegalArgumentException e) {
    return new MalformedRow(line, field, String.valueOf(e.getMessage()));
  }
}
