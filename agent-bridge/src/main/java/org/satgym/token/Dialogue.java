package org.satgym.token;

import java.util.List;
import org.satgym.protocol.Observation;

/// How observations become the tokens that a model goes on from.
///
/// Safe to use from many threads.
public interface Dialogue {
  Tokenizer tokenizer();

  /// The tokens of an episode's first observation, up to where the model begins to write.
  ///
  /// @throws IllegalArgumentException when the tokenizer cannot say it
  int[] open(Observation observation);

  /// What a response begins with that the prompt has written already, such as `<think>`: part of
  /// the text that is graded. Empty for most.
  String prefix();

  /// What follows a response when the episode goes on.
  ///
  /// @param ended whether the response ends with the token that ends a turn
  /// @param observation what the environment said, and nothing of before
  List<Piece> next(boolean ended, Observation observation);

  /// What the environment added to a row, where it shows the whole row again.
  ///
  /// @param row all of the row before the part, prompt included
  /// @param part a tool's output in its fence, or a form around it
  /// @param failed whether the call whose output it is did not end well
  default int[] added(String row, String part, boolean failed) {
    return tokenizer().encodePlain(part);
  }
}
