package org.satgym.cnf;

import java.util.Arrays;

/// A truth value for each of the variables `1..variables`.
///
/// Written as a bit string, character `v - 1` is variable `v`: `1` true, `0` false, as in Saturn's
/// answers. Immutable.
public final class Assignment {
  private final int variables;
  private final long[] words;

  private Assignment(int variables, long[] words) {
    this.variables = variables;
    this.words = words;
  }

  /// The assignment whose bit `v - 1` is variable `v`.
  ///
  /// @param variables `0..64`; higher bits are ignored
  /// @throws IllegalArgumentException when there are more than 64 variables
  public static Assignment ofBits(int variables, long bits) {
    if (variables < 0 || variables > Long.SIZE) {
      throw new IllegalArgumentException("bits hold 0..64 variables, not " + variables);
    }
    long mask = variables == Long.SIZE ? -1L : (1L << variables) - 1;
    return new Assignment(variables, new long[] {bits & mask});
  }

  /// The assignment whose bit `(v - 1) mod 64` of word `(v - 1) / 64` is variable `v`.
  ///
  /// @param words taken over, not copied; bits beyond the last variable are cleared
  /// @throws IllegalArgumentException when the words do not just hold the variables
  public static Assignment ofWords(int variables, long[] words) {
    if (variables < 1 || words.length != (variables + Long.SIZE - 1) / Long.SIZE) {
      throw new IllegalArgumentException(
          "%d words do not just hold %d variables".formatted(words.length, variables));
    }
    words[words.length - 1] &= -1L >>> -variables;
    return new Assignment(variables, words);
  }

  /// The assignment with `values[v - 1]` for variable `v`.
  public static Assignment of(boolean... values) {
    var words = new long[Math.max(1, (values.length + Long.SIZE - 1) / Long.SIZE)];
    for (int i = 0; i < values.length; i++) {
      if (values[i]) {
        words[i >> 6] |= 1L << i;
      }
    }
    return new Assignment(values.length, words);
  }

  /// Reads a string of `0` and `1`.
  ///
  /// @throws IllegalArgumentException naming the first other character and its position
  public static Assignment parse(String bits) {
    var values = new boolean[bits.length()];
    for (int i = 0; i < values.length; i++) {
      char c = bits.charAt(i);
      if (c != '0' && c != '1') {
        throw new IllegalArgumentException(
            "position %d is '%c'; an assignment is a string of 0 and 1".formatted(i, c));
      }
      values[i] = c == '1';
    }
    return of(values);
  }

  public int variables() {
    return variables;
  }

  /// The value of `variable`, `1..variables()`.
  public boolean get(int variable) {
    return (words[(variable - 1) >> 6] >>> (variable - 1) & 1) != 0;
  }

  /// Variables `1..64` as bits `0..63`.
  public long bits() {
    return words[0];
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Assignment that
        && variables == that.variables
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(words) + variables;
  }

  /// The bit string.
  @Override
  public String toString() {
    var text = new char[variables];
    for (int v = 1; v <= variables; v++) {
      text[v - 1] = get(v) ? '1' : '0';
    }
    return new String(text);
  }
}
