package org.satgym.train;

import org.jspecify.annotations.Nullable;
import org.satgym.objective.Advantages;
import org.satgym.objective.Objective;

/// What an update does.
///
/// @param advantages from the rewards of a group
/// @param adaptThink in its place, AdaptThink's advantage; null: not
/// @param mgpo λ of MGPO's group weight, at least 0; 0 weighs all groups alike
/// @param objective the loss of the tokens
/// @param epochs passes over a batch, at least 1
/// @param minibatches optimiser steps in each pass, at least 1
/// @param temperature that the responses were drawn at, positive
public record GrpoOptions(
    Advantages advantages,
    @Nullable AdaptThink adaptThink,
    double mgpo,
    Objective objective,
    int epochs,
    int minibatches,
    double temperature) {
  /// AdaptThink's settings (arXiv 2505.13417, section 4.1 and released code).
  ///
  /// @param delta what not thinking is worth, at least 0
  /// @param forcedShare of the responses whose first token was forced one way, in `(0, 1)`
  public record AdaptThink(double delta, double forcedShare) {
    public AdaptThink {
      if (!(delta >= 0 && forcedShare > 0 && forcedShare < 1)) {
        throw new IllegalArgumentException(
            "delta must be at least 0 and the forced share in (0, 1), were %s and %s"
                .formatted(delta, forcedShare));
      }
    }
  }

  public GrpoOptions {
    if (epochs < 1 || minibatches < 1) {
      throw new IllegalArgumentException(
          "epochs and minibatches must be at least 1, were %d and %d"
              .formatted(epochs, minibatches));
    }
    if (!(mgpo >= 0 && temperature > 0)) {
      throw new IllegalArgumentException(
          "mgpo must be at least 0 and temperature positive, were %s and %s"
              .formatted(mgpo, temperature));
    }
  }

  /// Whether a batch is used for one step only: then the policy that is trained is the one that the
  /// step began with.
  boolean singleStep() {
    return epochs * minibatches == 1;
  }
}
