package org.satgym.prompt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.satgym.cnf.Cnf;

/// One reading of [SaturnText], in one pass.
final class SaturnParser {
  private final String text;
  private final int variables;
  private int clause;

  SaturnParser(String text, int variables) {
    this.text = text;
    this.variables = variables;
  }

  Cnf formula() {
    // What is not in this character set becomes '?', which is no more allowed than it was.
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    var literals = new int[bytes.length];
    // A clause takes a letter at least, and a separator three.
    var starts = new int[bytes.length / 4 + 2];
    int count = 0;
    int at = 0;
    while (true) {
      int begin = count;
      while (at < bytes.length && bytes[at] != ' ') {
        // -1 with a negation and 0 without, so that no branch depends on the sign.
        int negated = (bytes[at] - '!' | '!' - bytes[at]) >> 31 ^ -1;
        at -= negated;
        int variable = at < bytes.length ? bytes[at] - 'A' + 1 : 0;
        if (variable < 1 || variable > variables) {
          throw noVariable(at, negated != 0);
        }
        literals[count++] = (variable ^ negated) - negated;
        at++;
      }
      if (count == begin) {
        throw fault(at, text.isEmpty() ? "the formula is empty" : "the clause is empty");
      }
      starts[clause + 1] = count;
      if (at == bytes.length) {
        return Cnf.trusted(
            variables, Arrays.copyOf(starts, clause + 2), Arrays.copyOf(literals, count));
      }
      if (at + 3 > bytes.length || bytes[at + 1] != '&' || bytes[at + 2] != ' ') {
        throw fault(at, "clauses are joined by ' & '");
      }
      at += 3;
      clause++;
    }
  }

  private IllegalArgumentException noVariable(int at, boolean negated) {
    if (at == text.length()) {
      return fault(at, "the text ends after '!'; a letter must follow");
    }
    char c = text.charAt(at);
    if (c == '&' && !negated) {
      return fault(at, "clauses are joined by ' & ', with a blank on both sides");
    }
    int end = text.offsetByCodePoints(at, 1);
    var shown = "'" + text.substring(at, end) + "'";
    boolean letter = c >= 'A' && c <= 'Z';
    return fault(
        at,
        letter
            ? "%s is beyond the %d variables; %s".formatted(shown, variables, allowed())
            : "%s is no variable; %s".formatted(shown, allowed()));
  }

  private String allowed() {
    return variables == 0 ? "there are none" : "they are A.." + (char) ('A' + variables - 1);
  }

  private IllegalArgumentException fault(int at, String what) {
    return new IllegalArgumentException("clause %d, position %d: %s".formatted(clause, at, what));
  }
}
