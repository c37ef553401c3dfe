package org.satgym.verify;

import org.jspecify.annotations.Nullable;

/// Evaluates Saturn's formula text on a box's content, without building a formula: a clause is a
/// run of characters, `!` negates the next, and ` & ` separates clauses.
///
/// Texts of the usual shape take a path without branches on the data, since literals and answers
/// are as good as random to a branch predictor: it takes half the time. All others are read one
/// character after the other.
final class SaturnFormula {
  private static final String AND = " & ";

  private final String text;
  private final SaturnBox box;
  private int at;
  private int clause;
  private int firstFalse = -1;
  private int violated;

  private SaturnFormula(String text, SaturnBox box) {
    this.text = text;
    this.box = box;
  }

  /// The verdict on `box`.
  ///
  /// Clauses after the first false one are read only to be counted; one that cannot be evaluated
  /// counts as false there.
  ///
  /// @throws IllegalArgumentException when evaluation cannot go on before any clause is false
  static Verdict verdict(String clauses, SaturnBox box) {
    var quick = quick(clauses, box.where('1'), box.where('0'));
    return quick != null ? quick : new SaturnFormula(clauses, box).careful();
  }

  /// The verdict where every variable is one of 64 characters from `A`, and each clause is followed
  /// by ` & ` or the end; else null.
  ///
  /// @param ones bit `p` is set when place `p` holds `1`
  /// @param zeros likewise for `0`
  private static @Nullable Verdict quick(String text, long ones, long zeros) {
    int first = -1;
    int violated = 0;
    int length = text.length();
    int at = 0;
    for (int clause = 0; ; clause++) {
      long holds = 0;
      int odd = 0;
      while (at < length) {
        int c = text.charAt(at);
        if (c == ' ') {
          break;
        }
        int negated = (c - 'A') >>> 31;
        odd |= (c ^ '!') & -negated;
        at += negated;
        if (at == length) {
          return null;
        }
        int place = text.charAt(at) - 'A';
        odd |= place & ~63;
        holds |= (ones ^ ((ones ^ zeros) & -negated)) >>> place;
        at++;
      }
      if (odd != 0) {
        return null;
      }
      if ((holds & 1) == 0) {
        first = first < 0 ? clause : first;
        violated++;
      }
      if (at == length) {
        return violated == 0 ? new Verdict.Correct() : new Verdict.Violated(first, violated);
      }
      if (!text.startsWith(AND, at)) {
        return null;
      }
      at += AND.length();
    }
  }

  private Verdict careful() {
    while (true) {
      if (!clauseHolds()) {
        firstFalse = firstFalse < 0 ? clause : firstFalse;
        violated++;
      }
      if (at == text.length()) {
        return violated == 0 ? new Verdict.Correct() : new Verdict.Violated(firstFalse, violated);
      }
      at += AND.length();
      clause++;
    }
  }

  /// Evaluates the clause at hand and moves to its end. What comes after a literal that holds, or
  /// that cannot be evaluated, is not looked at.
  private boolean clauseHolds() {
    boolean holds = false;
    boolean evaluating = true;
    while (!atEndOfClause()) {
      boolean negated = text.charAt(at) == '!';
      at += negated ? 1 : 0;
      if (negated && atEndOfClause()) {
        evaluating = evaluating && refuse("ends in a ! that negates nothing");
        break;
      }
      int variable = text.codePointAt(at);
      at += Character.charCount(variable);
      if (evaluating) {
        int place = place(variable);
        holds = place >= 0 && box.at(place) == (negated ? '0' : '1');
        evaluating = !holds && place >= 0;
      }
    }
    return holds;
  }

  private boolean atEndOfClause() {
    return at == text.length() || (text.charAt(at) == ' ' && text.startsWith(AND, at));
  }

  /// Where the value of `variable` stands; variables before `A` count from the end. Negative when
  /// the answer is too short for that, in a clause that is no longer of consequence.
  private int place(int variable) {
    int place = variable < 'A' ? box.length() + variable - 'A' : variable - 'A';
    if (place < 0) {
      refuse("has a variable before A that is also before the answer's start");
    }
    return place;
  }

  /// Throws, unless a clause before was false and this one would never have been evaluated; false.
  private boolean refuse(String why) {
    if (firstFalse < 0) {
      throw new IllegalArgumentException("clause %d %s".formatted(clause, why));
    }
    return false;
  }
}
