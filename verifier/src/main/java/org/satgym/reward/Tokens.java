package org.satgym.reward;

/// A length in tokens of the tokenizer that made the text. Not to be mixed with [Chars]: a token
/// of a reasoning text is three to four characters.
///
/// @param count 0 or more
public record Tokens(long count) {
  public Tokens {
    if (count < 0) {
      throw new IllegalArgumentException("tokens must be 0 or more, was " + count);
    }
  }
}
