package org.satgym.cnf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A DIMACS text being read, line after line.
final class DimacsReading {
  /// Room made before the header is believed: a header can promise anything.
  private static final int FIRST_ROOM = 1024;

  private int lineNumber;
  private int variables = -1;
  private int promised;
  private int[] starts = new int[FIRST_ROOM];
  private int[] literals = new int[FIRST_ROOM];
  private int clauses;
  private int count;

  /// Takes the next line; false when it ends the formula.
  boolean take(String line) {
    lineNumber++;
    int at = skipBlanks(line, 0);
    if (at == line.length() || line.charAt(at) == 'c') {
      return true;
    }
    if (line.charAt(at) == '%') {
      return false;
    }
    if (line.charAt(at) == 'p') {
      header(line.strip());
      return true;
    }
    if (variables < 0) {
      throw fault("'p cnf VARIABLES CLAUSES' must come before the clauses");
    }
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && !isBlank(line.charAt(end))) {
        end++;
      }
      literal(line.substring(at, end));
      at = skipBlanks(line, end);
    }
    return true;
  }

  Cnf formula() {
    if (variables < 0) {
      throw fault("there is no header 'p cnf VARIABLES CLAUSES'");
    }
    if (starts[clauses] != count) {
      throw fault("clause %d is not ended by 0".formatted(clauses));
    }
    if (clauses != promised) {
      throw fault("the header promises %d clauses, there are %d".formatted(promised, clauses));
    }
    return Cnf.trusted(
        variables, Arrays.copyOf(starts, clauses + 1), Arrays.copyOf(literals, count));
  }

  private void header(String line) {
    if (variables >= 0) {
      throw fault("there is a second header '%s'".formatted(line));
    }
    var words = line.split("\\s+", -1);
    if (words.length != 4 || !words[0].equals("p") || !words[1].equals("cnf")) {
      throw fault("'%s' must be 'p cnf VARIABLES CLAUSES'".formatted(line));
    }
    promised = number(words[3]);
    variables = number(words[2]);
    if (variables < 0 || promised < 0) {
      throw fault("'%s' has a negative count".formatted(line));
    }
  }

  private void literal(String word) {
    int literal = number(word);
    if (literal == 0) {
      if (clauses == promised) {
        throw fault("the header promises %d clauses, there are more".formatted(promised));
      }
      if (++clauses == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      starts[clauses] = count;
      return;
    }
    if (literal > variables || literal < -variables) {
      throw fault(
          "clause %d has literal %s; a literal is ±1..±%d".formatted(clauses, word, variables));
    }
    if (count == literals.length) {
      literals = Arrays.copyOf(literals, 2 * literals.length);
    }
    literals[count++] = literal;
  }

  /// Written as DIMACS has it: no plus sign, no negative zero, which would end a clause unseen, and
  /// no digits of other scripts.
  private int number(String word) {
    try {
      int number = Integer.parseInt(word);
      boolean ascii = word.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
      if (ascii && !(number == 0 && word.charAt(0) == '-')) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw noNumber(word, notANumber);
    }
    throw noNumber(word, null);
  }

  private IllegalArgumentException noNumber(String word, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "line %d: '%s' is no whole number of 32 bits".formatted(lineNumber, word), cause);
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("line %d: %s".formatted(lineNumber, what));
  }
}
