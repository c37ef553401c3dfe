package org.satgym.train;

import java.util.List;

/// How a number of episodes went.
///
/// @param pass share that was solved
/// @param chance mean probability that a uniform guess is right
/// @param length mean number of drawn tokens
/// @param heard mean number of tokens that the environment added
/// @param truncated share that was cut
public record Tally(double pass, double chance, double length, double heard, double truncated) {
  /// @param episodes undecided ones count nowhere
  public static Tally of(List<Played> episodes) {
    var decided = episodes.stream().filter(Played::decided).toList();
    double count = Math.max(1, decided.size());
    return new Tally(
        decided.stream().filter(Played::solved).count() / count,
        decided.stream().mapToDouble(Played::chance).sum() / count,
        decided.stream().mapToLong(Played::tokens).sum() / count,
        decided.stream().mapToLong(Played::heard).sum() / count,
        decided.stream().filter(Played::truncated).count() / count);
  }

  /// What is left of the pass rate beyond guessing: `(pass - chance) / (1 - chance)`; 1 where every
  /// guess is right.
  public double skill() {
    return chance < 1 ? (pass - chance) / (1 - chance) : 1;
  }
}
