package org.satgym.prompt.infix;

import java.util.ArrayList;
import org.satgym.cnf.Cnf;

/// Infix text of formulas: clauses in parentheses, joined by "and"; literals joined by "or".
///
/// Every formula has exactly one text in a style, and [#parse] takes that text only, so writing and
/// reading are inverse to each other. An empty clause is `(false)`, a formula without clauses
/// `true`. Both directions take time linear in the text.
public final class Infix {
  /// The text of `cnf`, on one line.
  public static String write(Cnf cnf, InfixStyle style) {
    var out = new StringBuilder(16 + 10 * (cnf.literals() + cnf.clauses()));
    append(cnf, style, out);
    return out.toString();
  }

  static void append(Cnf cnf, InfixStyle style, StringBuilder out) {
    if (cnf.clauses() == 0) {
      out.append(style.truth);
    }
    for (int i = 0; i < cnf.clauses(); i++) {
      out.append(i > 0 ? style.and : "").append('(');
      if (cnf.width(i) == 0) {
        out.append(style.falsehood);
      }
      int end = cnf.start(i + 1);
      for (int p = cnf.start(i); p < end; p++) {
        int literal = cnf.literal(p);
        out.append(p > cnf.start(i) ? style.or : "").append(literal < 0 ? style.not : "");
        Variables.append(Math.abs(literal), cnf.variables(), out);
      }
      out.append(')');
    }
  }

  /// Reads a text of [#write] back.
  ///
  /// @param variables of the formula; the text need not name all of them
  /// @throws IllegalArgumentException naming clause, position and what must follow
  public static Cnf parse(String text, InfixStyle style, int variables) {
    return new Parser(text, style, variables).formula();
  }

  private static final class Parser {
    private final String text;
    private final InfixStyle style;
    private final int variables;
    private int at;
    private int clause;

    Parser(String text, InfixStyle style, int variables) {
      this.text = text;
      this.style = style;
      this.variables = variables;
    }

    Cnf formula() {
      var clauses = new ArrayList<int[]>();
      if (!text.equals(style.truth)) {
        clauses.add(clause());
        while (skip(style.and)) {
          clause++;
          clauses.add(clause());
        }
        if (at < text.length()) {
          throw unexpected("'" + style.and + "' or the end");
        }
      }
      return Cnf.of(variables, clauses.toArray(int[][]::new));
    }

    private int[] clause() {
      expect("(");
      var literals = new ArrayList<Integer>();
      if (!skip(style.falsehood)) {
        do {
          literals.add(literal());
        } while (skip(style.or));
      }
      expect(")");
      return literals.stream().mapToInt(Integer::intValue).toArray();
    }

    private int literal() {
      boolean negative = skip(style.not);
      int length = Variables.length(text, at, variables);
      if (length == 0) {
        throw unexpected(
            variables == 0 ? "')'" : "one of the variables " + Variables.range(variables));
      }
      int variable = Variables.parse(text, at, at + length);
      at += length;
      return negative ? -variable : variable;
    }

    private boolean skip(String token) {
      if (!text.startsWith(token, at)) {
        return false;
      }
      at += token.length();
      return true;
    }

    private void expect(String token) {
      if (!skip(token)) {
        throw unexpected("'" + token + "'");
      }
    }

    private IllegalArgumentException unexpected(String expected) {
      return new IllegalArgumentException(
          "clause %d, position %d of the text: %s must follow".formatted(clause, at, expected));
    }
  }

  private Infix() {}
}
