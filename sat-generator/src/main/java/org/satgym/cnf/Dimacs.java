package org.satgym.cnf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;

/// DIMACS CNF, the text format of solvers: `p cnf 3 2`, then clauses as numbers that 0 ends.
///
/// Reading takes comment lines (`c ..`), clauses across lines and several on one, and a line `%`,
/// which ends the formula as in SATLIB's files. The header must come before the clauses, and its
/// two counts must hold: a file that was cut short is an error, not an easier formula.
public final class Dimacs {
  /// The formula of `text`.
  ///
  /// @throws IllegalArgumentException naming the line, from 1, and what was expected there
  public static Cnf read(String text) {
    try {
      return read(new StringReader(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// The formula of a file or stream, which is left open.
  ///
  /// @throws IllegalArgumentException naming the line, from 1, and what was expected there
  /// @throws IOException when `text` cannot be read
  public static Cnf read(Reader text) throws IOException {
    var lines = text instanceof BufferedReader buffered ? buffered : new BufferedReader(text);
    var reading = new DimacsReading();
    for (var line = lines.readLine(); line != null && reading.take(line); ) {
      line = lines.readLine();
    }
    return reading.formula();
  }

  /// The text of `cnf`: the header and a line for each clause, each line ended by `\n`.
  public static String write(Cnf cnf) {
    var text = new StringBuilder(32 + 6 * cnf.literals() + 3 * cnf.clauses());
    text.append("p cnf ").append(cnf.variables()).append(' ').append(cnf.clauses()).append('\n');
    for (int i = 0; i < cnf.clauses(); i++) {
      for (int p = cnf.start(i); p < cnf.start(i + 1); p++) {
        text.append(cnf.literal(p)).append(' ');
      }
      text.append("0\n");
    }
    return text.toString();
  }

  private Dimacs() {}
}
