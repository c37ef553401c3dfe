package org.satgym.reward;

import java.util.OptionalDouble;
import org.satgym.verify.Verdict;

/// The base reward of a verdict, before any shaping.
public final class Reward {
  /// 1 for a right answer, 0 for a wrong one, -1 for none that can be read; empty when the verifier
  /// could not decide, because such an episode must not be trained on.
  public static OptionalDouble of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Correct _ -> OptionalDouble.of(1);
      case Verdict.Violated _,
          Verdict.Wrong _,
          Verdict.ClaimRefuted _,
          Verdict.Unproved _,
          Verdict.BadProof _ ->
          OptionalDouble.of(0);
      case Verdict.NoAnswer _,
          Verdict.Truncated _,
          Verdict.UnclosedBox _,
          Verdict.Empty _,
          Verdict.WrongLength _,
          Verdict.BadCharacter _,
          Verdict.Nested _ ->
          OptionalDouble.of(-1);
      case Verdict.Undecided _ -> OptionalDouble.empty();
    };
  }

  private Reward() {}
}
