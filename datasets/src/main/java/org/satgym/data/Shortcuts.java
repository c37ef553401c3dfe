package org.satgym.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.difficulty.Baselines;

/// How often guesses without reasoning are right on the rows of one range of keys.
///
/// @param rows how many were looked at: the first [#MOST] at most
/// @param models how many models a row has, on average
/// @param chance the share of right answers of a uniform guess, as the others in `[0, 1]`
/// @param unsatisfiable how many have no model, as a share
/// @param zeros of all variables false
/// @param majority of each variable having the sign in which it occurs more often
/// @param flip of the majority after the best change of one variable
record Shortcuts(
    long rows,
    double models,
    double chance,
    double unsatisfiable,
    double zeros,
    double majority,
    double flip) {
  static final long MOST = 1000;

  /// Guesses at `formulas`. Null where there are none, or one has more than 20 variables.
  static @Nullable Shortcuts of(List<Cnf> formulas) {
    double models = 0;
    double chance = 0;
    long unsatisfiable = 0;
    long zeros = 0;
    long majority = 0;
    long flip = 0;
    for (var cnf : formulas) {
      if (cnf.variables() > TruthTable.MAX_VARIABLES) {
        return null;
      }
      var baselines = Baselines.of(cnf);
      models += TruthTable.models(cnf);
      chance += baselines.chance();
      unsatisfiable += baselines.chance() == 0 ? 1 : 0;
      zeros += baselines.zeros() ? 1 : 0;
      majority += baselines.majority() ? 1 : 0;
      flip += baselines.majorityFlip() ? 1 : 0;
    }
    double each = formulas.size();
    return formulas.isEmpty()
        ? null
        : new Shortcuts(
            formulas.size(),
            models / each,
            chance / each,
            unsatisfiable / each,
            zeros / each,
            majority / each,
            flip / each);
  }
}
