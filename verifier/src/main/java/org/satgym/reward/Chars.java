package org.satgym.reward;

/// A length in characters, counted as Unicode code points (as Python's `len` does).
///
/// @param count 0 or more
public record Chars(long count) {
  public Chars {
    if (count < 0) {
      throw new IllegalArgumentException("chars must be 0 or more, was " + count);
    }
  }

  public static Chars of(String text) {
    return new Chars(text.codePointCount(0, text.length()));
  }
}
