package org.satgym.verify.soft;

import org.jspecify.annotations.Nullable;
import org.satgym.verify.Verdict;

/// A score beside the truth.
///
/// @param score in `[0, 1]`
/// @param right whether the exact verdict is that the answer is right
public record Judged(double score, boolean right) {
  public Judged {
    requireScore(score);
  }

  /// A score beside an exact verdict, or null where the verifier did not decide: nothing can be
  /// measured against that.
  public static @Nullable Judged of(double score, Verdict exact) {
    return exact instanceof Verdict.Undecided
        ? null
        : new Judged(score, exact instanceof Verdict.Correct);
  }

  static void requireScore(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score must be in [0, 1], was " + score);
    }
  }
}
