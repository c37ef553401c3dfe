package org.satgym.prompt;

import java.util.Arrays;
import org.satgym.cnf.Cnf;

/// One reading of [SaturnText], in one pass.
final class SaturnParser {
  private final String text;
  private final int variables;
  private final int[] literals;
  private final int[] starts;
  private int literalCount;
  private int clause;

  SaturnParser(String text, int variables) {
    this.text = text;
    this.variables = variables;
    this.literals = new int[text.length()];
    // A clause takes a letter at least, and a separator three.
    this.starts = new int[text.length() / 4 + 2];
  }

  Cnf formula() {
    int at = 0;
    while (true) {
      at = clauseFrom(at);
      starts[++clause] = literalCount;
      if (at == text.length()) {
        return Cnf.packed(
            variables, Arrays.copyOf(starts, clause + 1), Arrays.copyOf(literals, literalCount));
      }
      at = separatorFrom(at);
    }
  }

  private int clauseFrom(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '&') {
      boolean negated = text.charAt(at) == '!';
      if (negated) {
        at++;
      }
      int variable = variableAt(at++);
      literals[literalCount++] = negated ? -variable : variable;
    }
    if (at == from) {
      throw fault(at, text.isEmpty() ? "the formula is empty" : "the clause is empty");
    }
    return at;
  }

  private int variableAt(int at) {
    if (at >= text.length()) {
      throw fault(at, "the text ends after '!'; a letter must follow");
    }
    int variable = text.charAt(at) - 'A' + 1;
    if (variable < 1 || variable > SaturnText.MAX_VARIABLES) {
      throw fault(at, shown(at) + " is no variable; " + allowed());
    }
    if (variable > variables) {
      throw fault(at, shown(at) + " is beyond the " + variables + " variables; " + allowed());
    }
    return variable;
  }

  private int separatorFrom(int at) {
    if (!text.startsWith(" & ", at)) {
      throw fault(at, "clauses are joined by ' & ', here is " + shown(at));
    }
    return at + 3;
  }

  private String allowed() {
    return variables == 0 ? "there are none" : "they are A.." + (char) ('A' + variables - 1);
  }

  private String shown(int at) {
    int end = text.offsetByCodePoints(at, 1);
    return "'" + text.substring(at, end) + "'";
  }

  private IllegalArgumentException fault(int at, String what) {
    return new IllegalArgumentException("clause %d, position %d: %s".formatted(clause, at, what));
  }
}
