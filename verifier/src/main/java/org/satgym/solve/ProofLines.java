package org.satgym.solve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A proof's text, line by line: literals ended by `0`, after `d` for a deletion. Blank lines are
/// skipped.
final class ProofLines {
  private final String text;
  private final int variables;
  private int at;
  private int[] literals = new int[16];
  private int size;
  private boolean deletion;

  ProofLines(String text, int variables) {
    this.text = text;
    this.variables = variables;
  }

  /// Whether there is another line, to be read with [#read()].
  boolean hasNext() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  /// Reads the next line; null, or what is wrong with it.
  @Nullable String read() {
    int newline = text.indexOf('\n', at);
    int end = newline < 0 ? text.length() : newline;
    size = 0;
    deletion = text.charAt(at) == 'd';
    at += deletion ? 1 : 0;
    boolean ended = false;
    while (skipBlanks(end) < end) {
      int from = at;
      long literal = literal(end);
      if (at == from || (at < end && !isBlank(text.charAt(at)))) {
        int position = Math.min(at, end - 1);
        return "U+%04X is no part of a literal".formatted(text.codePointAt(position));
      }
      if (ended) {
        return "something follows the 0 that ends the clause";
      }
      if (Math.abs(literal) > variables) {
        return "literal %d is not ±1..±%d".formatted(literal, variables);
      }
      ended = literal == 0;
      if (!ended) {
        push((int) literal);
      }
    }
    return ended ? null : "the line does not end with 0";
  }

  boolean isDeletion() {
    return deletion;
  }

  /// The clause of the last line read; the caller's to keep.
  int[] clause() {
    return Arrays.copyOf(literals, size);
  }

  /// Reads a signed number, moving only past its characters; saturates far beyond any variable.
  private long literal(int end) {
    int from = at;
    boolean negative = text.charAt(at) == '-';
    at += negative ? 1 : 0;
    int digits = at;
    long value = 0;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = Math.min(1L << 40, value * 10 + text.charAt(at) - '0');
      at++;
    }
    at = at == digits ? from : at;
    return negative ? -value : value;
  }

  private int skipBlanks(int end) {
    while (at < end && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private void push(int literal) {
    if (size == literals.length) {
      literals = Arrays.copyOf(literals, 2 * size);
    }
    literals[size++] = literal;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
