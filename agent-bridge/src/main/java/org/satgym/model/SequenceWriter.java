package org.satgym.model;

import java.util.List;

/// Writes many sequences at once, each in a slot of its own.
///
/// A slot is [#begin], then [#extend]ed by tokens that the model does not write (a prompt, a tool's
/// output), then [#decode]d: one call draws up to a number of tokens for every live slot. A slot
/// that has stopped can begin anew while its neighbours go on. For the tensor thread.
public interface SequenceWriter extends AutoCloseable {
  int slots();

  /// Tokens that a slot can hold.
  int cells();

  /// How many tokens a slot holds.
  int length(int slot);

  /// Empties a slot.
  void begin(int slot);

  /// Appends tokens to some slots.
  ///
  /// @param at the slots, all different
  /// @param tokens for each of them, at least one
  /// @throws IllegalArgumentException when they do not fit
  void extend(Weights weights, int[] at, List<int[]> tokens);

  /// Makes slots begin as another does: answers to one prompt read it once.
  ///
  /// @param source a slot of at least `length` tokens, or one that held them and was not extended
  ///     in their place since
  /// @param targets slots; what they held is gone, and they hold `length` tokens
  /// @param token the last of these
  void fork(int source, int[] targets, int length, int token);

  /// Draws up to `uniforms[slot].length` tokens for each live slot.
  ///
  /// @param live which slots to go on with; each must hold a token
  /// @param uniforms for each slot as many numbers in `[0, 1)` as tokens may be drawn, all rows of
  ///     one length; a slot's tokens depend on its own row only
  /// @param limits tokens that each slot may hold in all, at most the number of cells
  /// @param stops tokens that end a sequence
  Decoder.Drawn decode(
      Weights weights,
      boolean[] live,
      double[][] uniforms,
      int[] limits,
      long[] stops,
      Sampling sampling);

  /// Shortens a slot to its first `length` tokens, the last of which is `token`: for text that was
  /// drawn beyond a stop string.
  void truncate(int slot, int length, int token);

  @Override
  void close();
}
