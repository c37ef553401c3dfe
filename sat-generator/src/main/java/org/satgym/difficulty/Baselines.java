package org.satgym.difficulty;

import java.util.Arrays;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;

/// What answers without reasoning achieve on one formula.
///
/// @param chance the probability that a uniform guess is right
/// @param zeros whether the assignment of all 0 is a model
/// @param ones whether the assignment of all 1 is
/// @param majority whether the assignment is that gives each variable the sign it occurs with more
///     often, and 0 on a tie
/// @param majorityFlip whether `majority` is, or can be made one by changing one variable
public record Baselines(
    double chance, boolean zeros, boolean ones, boolean majority, boolean majorityFlip) {

  /// The baselines of a formula small enough for a [TruthTable].
  ///
  /// @throws IllegalArgumentException when there are more than 20 variables
  public static Baselines of(Cnf cnf) {
    return of(cnf, Chance.of(cnf.variables(), TruthTable.models(cnf)));
  }

  /// The baselines of a formula whose chance is known. Costs one pass over the clauses for each
  /// variable.
  public static Baselines of(Cnf cnf, double chance) {
    int k = cnf.variables();
    var majority = majority(cnf);
    boolean solved = cnf.satisfiedBy(Assignment.of(majority));
    return new Baselines(
        chance,
        cnf.satisfiedBy(constant(k, false)),
        cnf.satisfiedBy(constant(k, true)),
        solved,
        solved || oneFlipSolves(cnf, majority));
  }

  private static Assignment constant(int k, boolean value) {
    var values = new boolean[k];
    Arrays.fill(values, value);
    return Assignment.of(values);
  }

  private static boolean[] majority(Cnf cnf) {
    var balance = new int[cnf.variables()];
    for (int p = 0; p < cnf.literals(); p++) {
      balance[Math.abs(cnf.literal(p)) - 1] += Integer.signum(cnf.literal(p));
    }
    var values = new boolean[balance.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = balance[i] > 0;
    }
    return values;
  }

  private static boolean oneFlipSolves(Cnf cnf, boolean[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = !values[i];
      boolean solved = cnf.satisfiedBy(Assignment.of(values));
      values[i] = !values[i];
      if (solved) {
        return true;
      }
    }
    return false;
  }
}
