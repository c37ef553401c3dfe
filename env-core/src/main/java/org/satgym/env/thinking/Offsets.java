package org.satgym.env.thinking;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Where the tokens of a text begin. Immutable.
public final class Offsets {
  private final int[] starts;

  /// @param starts of all tokens in Unicode code points, as Python counts; never going back
  public Offsets(int... starts) {
    this.starts = starts.clone();
    int last = 0;
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] < last) {
        throw new ReplyException(
            "token_offsets",
            "token_offsets must begin at 0 or later and never go back: %d follows %d at %d"
                .formatted(starts[i], last, i));
      }
      last = starts[i];
    }
  }

  public int tokens() {
    return starts.length;
  }

  /// In Unicode code points, in order.
  public IntStream starts() {
    return Arrays.stream(starts);
  }

  /// The same in UTF-16 units of `text`.
  ///
  /// @throws ReplyException when a token begins behind the end of the text
  int[] in(String text) {
    int chars = text.codePointCount(0, text.length());
    int last = starts.length == 0 ? 0 : starts[starts.length - 1];
    if (last > chars) {
      throw new ReplyException(
          "token_offsets",
          "token_offsets has %d, the text has %d characters".formatted(last, chars));
    }
    if (chars == text.length()) {
      return starts.clone();
    }
    var units = new int[starts.length];
    int unit = 0;
    int at = 0;
    for (int i = 0; i < starts.length; i++) {
      unit = text.offsetByCodePoints(unit, starts[i] - at);
      at = starts[i];
      units[i] = unit;
    }
    return units;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Offsets other && Arrays.equals(starts, other.starts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(starts);
  }

  @Override
  public String toString() {
    return Arrays.toString(starts);
  }
}
