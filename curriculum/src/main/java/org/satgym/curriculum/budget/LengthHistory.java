package org.satgym.curriculum.budget;

/// The length of the right answers that a problem has had (HAPO, arXiv:2505.11225, §3.1).
///
/// Wrong answers never change it. The order of a batch's answers does not matter to where it ends;
/// rewards of a batch use the value from before the batch.
///
/// @param tokens the shortest or the mean length; 0 while there was none, which the reward reads
///     as no history
/// @param answers right answers that were counted
public record LengthHistory(double tokens, long answers) {
  public static final LengthHistory NONE = new LengthHistory(0, 0);

  /// What is kept of the right answers.
  public enum Mode {
    /// The shortest.
    MINIMUM {
      @Override
      double with(LengthHistory before, long length) {
        return before.tokens == 0 ? length : Math.min(before.tokens, length);
      }
    },
    /// Their mean, which may rise.
    MEAN {
      @Override
      double with(LengthHistory before, long length) {
        return before.tokens + (length - before.tokens) / (before.answers + 1);
      }
    };

    abstract double with(LengthHistory before, long length);
  }

  public LengthHistory {
    if (!(tokens >= 0 && tokens < Double.POSITIVE_INFINITY) || answers < 0) {
      throw new IllegalArgumentException(
          "a history needs tokens >= 0 and answers >= 0, had %s and %d".formatted(tokens, answers));
    }
  }

  /// After one more answer; this very history when it was wrong, or has no token at all.
  ///
  /// @throws IllegalArgumentException when the length is negative
  public LengthHistory after(boolean right, long length, Mode mode) {
    if (length < 0) {
      throw new IllegalArgumentException("a length must be at least 0, was " + length);
    }
    return right && length > 0 ? new LengthHistory(mode.with(this, length), answers + 1) : this;
  }
}
