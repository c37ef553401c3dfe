package org.satgym.http.json;

import java.util.Arrays;

/// Numbers that are read in a tight loop as long as they are written plainly: up to nine digits, a
/// comma, the next one. For one thread.
final class Naturals {
  private static final int MOST_DIGITS = 9;

  private int[] numbers = new int[64];
  private int count;

  int count() {
    return count;
  }

  void add(int number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = number;
  }

  int[] all() {
    return Arrays.copyOf(numbers, count);
  }

  /// Reads from `from` on, and answers where the last number that was read ends; the bracket or
  /// what else is not plain is left to the caller.
  int read(byte[] in, int from, int end) {
    int done = from;
    int i = from;
    while (true) {
      int digits = i;
      int value = 0;
      while (i < end && in[i] >= '0' && in[i] <= '9') {
        value = value * 10 + in[i++] - '0';
      }
      boolean ended = i < end && (in[i] == ',' || in[i] == ']');
      boolean zeros = i > digits + 1 && in[digits] == '0';
      if (!ended || i == digits || i > digits + MOST_DIGITS || zeros) {
        return done;
      }
      add(value);
      done = i;
      if (in[i++] == ']') {
        return done;
      }
    }
  }
}
