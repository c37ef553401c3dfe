package org.satgym.verify.soft;

import java.util.List;

/// A token that a judge wrote, with what it might have written instead.
///
/// @param text as it stands in the reply; the texts of all tokens joined are the reply
/// @param logProbability natural logarithm, at most 0
/// @param top the most probable tokens at this place, as completions APIs list them
///     (`top_logprobs`), in any order, the written one perhaps among them; may be empty
public record Token(String text, double logProbability, List<Choice> top) {
  /// Rounding may lift a logarithm so far above 0.
  private static final double ROUNDING = 1e-4;

  /// One token that might stand at a place.
  public record Choice(String text, double logProbability) {
    public Choice {
      require(text, logProbability);
    }

    double probability() {
      return Math.min(1, Math.exp(logProbability));
    }
  }

  public Token {
    require(text, logProbability);
    top = List.copyOf(top);
  }

  /// A token of which only its own probability is known.
  public Token(String text, double logProbability) {
    this(text, logProbability, List.of());
  }

  double probability() {
    return Math.min(1, Math.exp(logProbability));
  }

  private static void require(String text, double logProbability) {
    if (!(logProbability <= ROUNDING)) {
      throw new IllegalArgumentException(
          "the log-probability of '%s' must be at most 0, was %s".formatted(text, logProbability));
    }
  }
}
