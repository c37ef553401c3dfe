package org.satgym.http.json;

/// Numbers by the grammar of RFC 8259, section 6.
final class Numerals {
  /// Where the number that begins at `from` ends, or -1 if none does.
  static int end(byte[] in, int from, int end) {
    int i = from < end && in[from] == '-' ? from + 1 : from;
    int whole = digits(in, i, end);
    if (whole == i || in[i] == '0' && whole > i + 1) {
      return -1;
    }
    i = whole;
    if (i < end && in[i] == '.') {
      int fraction = digits(in, i + 1, end);
      if (fraction == i + 1) {
        return -1;
      }
      i = fraction;
    }
    if (i < end && (in[i] == 'e' || in[i] == 'E')) {
      int sign = i + 1 < end && (in[i + 1] == '+' || in[i + 1] == '-') ? i + 2 : i + 1;
      int exponent = digits(in, sign, end);
      return exponent == sign ? -1 : exponent;
    }
    return i;
  }

  /// Whether a number has neither fraction nor exponent.
  static boolean isWhole(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] == '.' || in[i] == 'e' || in[i] == 'E') {
        return false;
      }
    }
    return true;
  }

  private static int digits(byte[] in, int from, int end) {
    int i = from;
    while (i < end && in[i] >= '0' && in[i] <= '9') {
      i++;
    }
    return i;
  }

  private Numerals() {}
}
