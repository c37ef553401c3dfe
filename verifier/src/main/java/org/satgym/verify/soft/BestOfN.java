package org.satgym.verify.soft;

import java.util.List;

/// Chooses one of several candidate answers by their scores.
public final class BestOfN {
  /// An answer to choose or not.
  ///
  /// @param readable whether it is an answer at all: one that cannot be read loses to any that can,
  ///     whatever the judge thinks of it
  /// @param score in `[0, 1]`
  public record Candidate(boolean readable, double score) {
    public Candidate {
      Judged.requireScore(score);
    }

    /// What the published ranking minimises: 1 for what does not run, else the score with a minus
    /// (arXiv:2505.03786, its code).
    public double cost() {
      return readable ? -score : 1;
    }
  }

  /// What choosing is worth, over groups of candidates whose truth is known: shares of groups, in
  /// `[0, 1]`.
  ///
  /// @param chosen groups whose chosen candidate is right
  /// @param random the mean share of right candidates: what choosing blindly earns
  /// @param best groups that have a right candidate: what a perfect judge earns
  public record Worth(double chosen, double random, double best) {}

  /// A candidate whose truth is known.
  public record Known(Candidate candidate, boolean right) {}

  /// The place of the best candidate, from 0; of equals, the first.
  ///
  /// @throws IllegalArgumentException when there are no candidates
  public static int choose(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("there must be at least 1 candidate to choose from");
    }
    int best = 0;
    for (int i = 1; i < candidates.size(); i++) {
      if (candidates.get(i).cost() < candidates.get(best).cost()) {
        best = i;
      }
    }
    return best;
  }

  /// Measures [#choose] on `groups`.
  ///
  /// @throws IllegalArgumentException when there is no group, or an empty one
  public static Worth worth(List<List<Known>> groups) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("there must be at least 1 group to measure");
    }
    double chosen = 0;
    double random = 0;
    double best = 0;
    for (var group : groups) {
      int choice = choose(group.stream().map(Known::candidate).toList());
      long right = group.stream().filter(Known::right).count();
      chosen += group.get(choice).right() ? 1 : 0;
      random += (double) right / group.size();
      best += right > 0 ? 1 : 0;
    }
    int n = groups.size();
    return new Worth(chosen / n, random / n, best / n);
  }

  private BestOfN() {}
}
