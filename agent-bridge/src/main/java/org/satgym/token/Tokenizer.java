package org.satgym.token;

import java.util.Map;

/// Turns text into tokens, and tokens into text.
///
/// Nothing is added and nothing is cut: the tokens of a text say the text and no more. A token adds
/// the same bytes to a text wherever it stands, so the text of a sequence is that of its pieces.
///
/// Safe to use from many threads.
public interface Tokenizer {
  /// The tokens of a text in which the names of special tokens mean those tokens: a rendered chat.
  ///
  /// @throws IllegalArgumentException when a small vocabulary has no token for a part of it
  int[] encode(String text);

  /// The tokens of a text that somebody else wrote: the name of a special token is a text like any
  /// other, so that a tool's output cannot end a turn.
  int[] encodePlain(String text);

  /// The bytes that a token adds to a text, in UTF-8: perhaps only a part of a character. None for
  /// special tokens, and for numbers that name no token.
  byte[] bytes(int token);

  /// The text of tokens, without special ones. Bytes that are no UTF-8 become U+FFFD.
  String decode(int... tokens);

  /// How many token numbers there are: one more than the greatest.
  int vocabulary();

  /// Ends a turn.
  int eos();

  /// Fills batches.
  int pad();

  /// Tokens that are no text, by name.
  Map<String, Integer> specials();

  /// 64 hexadecimal digits, the identity of the vocabulary: a checkpoint belongs to one.
  String hash();
}
