package org.satgym.generate.random;

import org.satgym.generate.RandomStream;

/// How likely uniform formulas of n literals a clause and k variables are satisfiable, by their
/// number of clauses.
///
/// Clauses are added one after the other, in an order drawn at random, until no model is left;
/// the number at which that happens is found exactly, by truth table. The formulas of l clauses
/// that such orders begin with are uniform, so the share of orders that still have a model after l
/// clauses estimates the share of satisfiable formulas at l.
public final class ThresholdEstimate {
  private static final long SEED = 0x7468726573686f6cL; // "threshol"

  private final int n;
  private final int k;
  private final int orders;

  /// How many orders have a model after so many clauses.
  private final int[] satisfiable;

  private ThresholdEstimate(int n, int k, int orders, int[] satisfiable) {
    this.n = n;
    this.k = k;
    this.orders = orders;
    this.satisfiable = satisfiable;
  }

  /// Draws `orders` orders. The same on every machine; costs up to seconds at k = 20.
  ///
  /// @param seed chooses among equally good samples; the stored table is that of 0
  /// @throws IllegalArgumentException when n or k is outside [ThresholdTable], or without orders
  public static ThresholdEstimate of(int n, int k, int orders, long seed) {
    if (!ThresholdTable.reaches(n, k)) {
      throw new IllegalArgumentException(
          "n = %d, k = %d: %s".formatted(n, k, ThresholdTable.range()));
    }
    if (orders < 1) {
      throw new IllegalArgumentException("samples must be at least 1, were " + orders);
    }
    // The mixing function maps 0 to 0.
    var random = new RandomStream(RandomStream.mix(SEED + 64L * n + k) ^ RandomStream.mix(seed));
    var lasted = new int[orders];
    int longest = 0;
    var falsified = new FalsifiedSet(k);
    for (int i = 0; i < orders; i++) {
      lasted[i] = lasted(n, k, falsified, random);
      longest = Math.max(longest, lasted[i]);
    }
    var satisfiable = new int[longest + 1];
    for (int clauses : lasted) {
      for (int l = 0; l <= clauses; l++) {
        satisfiable[l]++;
      }
    }
    return new ThresholdEstimate(n, k, orders, satisfiable);
  }

  /// How many different clauses of a random order keep a model.
  private static int lasted(int n, int k, FalsifiedSet falsified, RandomStream random) {
    var present = TextOrder.set();
    var signs = SignLaw.coins();
    falsified.clear();
    int model = 0;
    while (true) {
      var clause = VariableLaw.choose(n, k, random);
      signs.sign(clause, random);
      if (present.add(clause)) {
        falsified.add(clause);
        if (falsified.contains(model)) {
          model = falsified.firstModel();
          if (model < 0) {
            return present.size() - 1;
          }
        }
      }
    }
  }

  /// The number of clauses whose share of satisfiable formulas is closest to a half, the smallest
  /// if there are several.
  public ThresholdTable.Row half() {
    int best = 0;
    for (int l = 0; l < satisfiable.length; l++) {
      best = fromHalf(l) < fromHalf(best) ? l : best;
    }
    return at(best);
  }

  private int fromHalf(int l) {
    return Math.abs(2 * satisfiable[l] - orders);
  }

  /// The share of satisfiable formulas of `l` clauses.
  public ThresholdTable.Row at(int l) {
    double share = l < satisfiable.length ? (double) satisfiable[l] / orders : 0;
    return new ThresholdTable.Row(n, k, l, share, Math.sqrt(share * (1 - share) / orders));
  }

  /// Whether chance alone hardly explains how far the share at the stored number of clauses is
  /// from the stored share: more than four standard errors of the difference.
  public boolean contradicts(ThresholdTable.Row stored) {
    double p = stored.share();
    double error = Math.hypot(stored.error(), Math.sqrt(p * (1 - p) / orders));
    return Math.abs(at(stored.l()).share() - p) > 4 * error;
  }
}
