package org.satgym.protocol;

/// What a response cost its model.
///
/// @param tokens sampled tokens, at least 0
public record Usage(long tokens) {
  public Usage {
    if (tokens < 0) {
      throw new IllegalArgumentException("usage.tokens must be at least 0, was " + tokens);
    }
  }
}
