package org.satgym.verify;

/// Evaluates Saturn's formula text on a box's content, without building a formula: a clause is a run
/// of characters, `!` negates the next, and ` & ` separates clauses.
final class SaturnFormula {
  private static final String AND = " & ";
  private static final int RAISES = -2;

  /// The verdict on `box`.
  ///
  /// Clauses after the first false one are read only to be counted; one that cannot be evaluated
  /// counts as false there.
  ///
  /// @throws IllegalArgumentException when evaluation cannot go on before any clause is false
  static Verdict verdict(String clauses, SaturnBox box) {
    int clause = 0;
    int first = -1;
    int violated = 0;
    boolean satisfied = false;
    boolean raised = false;
    int length = clauses.length();
    int i = 0;
    while (true) {
      boolean ends = i >= length || separates(clauses, i);
      if (ends) {
        if (!satisfied) {
          first = first < 0 ? clause : first;
          violated++;
        }
        if (i >= length) {
          return violated == 0 ? new Verdict.Correct() : new Verdict.Violated(first, violated);
        }
        clause++;
        satisfied = false;
        raised = false;
        i += AND.length();
        continue;
      }
      boolean negated = clauses.charAt(i) == '!';
      i += negated ? 1 : 0;
      if (negated && (i >= length || separates(clauses, i))) {
        raised |= !satisfied && refuse(first, clause, "ends in a ! that negates nothing");
        continue;
      }
      int variable = clauses.codePointAt(i);
      i += Character.charCount(variable);
      if (!satisfied && !raised) {
        int value = value(box, variable - 'A');
        if (value == RAISES) {
          raised = refuse(first, clause, "has a variable before A and before the answer's start");
        }
        satisfied = value == (negated ? '0' : '1');
      }
    }
  }

  private static boolean separates(String clauses, int i) {
    return clauses.charAt(i) == ' ' && clauses.startsWith(AND, i);
  }

  /// The value at a place; places before `A` count from the end.
  private static int value(SaturnBox box, int place) {
    if (place >= 0) {
      return box.at(place);
    }
    int fromEnd = box.length() + place;
    return fromEnd < 0 ? RAISES : box.at(fromEnd);
  }

  /// Throws, unless a clause before was false and this one would never have been looked at.
  private static boolean refuse(int firstFalse, int clause, String why) {
    if (firstFalse < 0) {
      throw new IllegalArgumentException("clause %d %s".formatted(clause, why));
    }
    return true;
  }

  private SaturnFormula() {}
}
