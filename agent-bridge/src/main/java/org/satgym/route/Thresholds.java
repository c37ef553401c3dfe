package org.satgym.route;

import java.util.Arrays;

/// Where to draw the line between two models, on tokens whose labels are known.
public final class Thresholds {
  private static final int CANDIDATES = 100;

  /// A line, and what it does to the tokens that it was chosen on.
  ///
  /// @param threshold at or above which the large model writes
  /// @param recall share of the tokens that matter which the large model writes; 1 where none does
  /// @param share of all tokens that it writes
  /// @param reached whether what was asked for is reached
  public record Choice(double threshold, double recall, double share, boolean reached) {}

  /// As published (R2R's released code): of 100 thresholds from 0.01 to 0.99 the first with the
  /// smallest share among those of at least `recall`; where there is none, the first of the best
  /// recall.
  ///
  /// @param doubts of a trained router, in `[0, 1]`
  /// @param matters which tokens the large model has to write
  /// @param recall in `[0, 1]`; published as 0.95 for R1's models, 0.9 as a default
  public static Choice forRecall(double[] doubts, boolean[] matters, double recall) {
    require(doubts, matters, recall, "recall");
    Choice best = null;
    for (int i = 0; i < CANDIDATES; i++) {
      double threshold = 0.01 + 0.98 * i / (CANDIDATES - 1);
      var choice = at(doubts, matters, threshold, recall);
      if (best == null || isBetter(choice, best)) {
        best = choice;
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private static boolean isBetter(Choice one, Choice than) {
    if (one.reached() != than.reached()) {
      return one.reached();
    }
    return one.reached() ? one.share() < than.share() : one.recall() > than.recall();
  }

  /// The lowest threshold at which the large model writes at most `share` of these tokens: a budget
  /// for a router, or for a switch that has no labels.
  ///
  /// @param doubts on any scale; NaN counts as beyond every threshold, which the large model writes
  /// @param share in `[0, 1]`
  public static Choice forShare(double[] doubts, boolean[] matters, double share) {
    require(doubts, matters, share, "share");
    var sorted = doubts.clone();
    // NaN sorts behind everything.
    Arrays.sort(sorted);
    int n = sorted.length;
    int most = (int) Math.floor(share * n + 1e-9);
    double threshold = Double.POSITIVE_INFINITY;
    for (int i = n - 1; i >= 0 && n - i <= most; i--) {
      boolean first = i == 0 || sorted[i - 1] < sorted[i];
      threshold = first && !Double.isNaN(sorted[i]) ? sorted[i] : threshold;
    }
    var choice = at(doubts, matters, threshold, 0);
    return new Choice(
        choice.threshold(), choice.recall(), choice.share(), choice.share() <= share + 1e-9);
  }

  private static Choice at(double[] doubts, boolean[] matters, double threshold, double recall) {
    int large = 0;
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < doubts.length; i++) {
      boolean writes = !(doubts[i] < threshold);
      large += writes ? 1 : 0;
      wanted += matters[i] ? 1 : 0;
      found += writes && matters[i] ? 1 : 0;
    }
    double reached = wanted == 0 ? 1 : (double) found / wanted;
    return new Choice(threshold, reached, (double) large / doubts.length, reached >= recall);
  }

  private static void require(double[] doubts, boolean[] matters, double wanted, String what) {
    if (doubts.length == 0 || doubts.length != matters.length) {
      throw new IllegalArgumentException(
          "a threshold is chosen on tokens with a label each: %d and %d"
              .formatted(doubts.length, matters.length));
    }
    if (!(wanted >= 0 && wanted <= 1)) {
      throw new IllegalArgumentException("%s must be in [0, 1], was %s".formatted(what, wanted));
    }
  }

  private Thresholds() {}
}
