package org.satgym.generate.random;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;
import org.satgym.cnf.TruthTable;
import org.satgym.generate.Decide;
import org.satgym.generate.Draw;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Draws formulas by a law until one has a wanted status, decided exactly: by truth table up to 12
/// variables, by search beyond, and by truth table up to 20 where a search should not end.
///
/// What is kept follows the law, conditioned on the status. Beyond 20 variables a formula that
/// the search does not settle within 20,000 conflicts is passed over, so the rare hardest ones
/// of such a level are missing. Satisfiable draws carry a model.
final class StatusFilter implements Sampler {
  private static final int CONFLICTS = 20_000;

  /// After so many in vain, a level is said to be too hard to decide.
  private static final int MOST_UNDECIDED = 5;

  /// With one variable more, a search is faster than a table that doubles with each.
  private static final int TABULATED = 12;

  private static final long PROBE = 0x70726f6265L; // "probe"

  private final String what;
  private final int k;
  private final Wanted wanted;
  private final Function<RandomStream, Cnf> law;
  private final int patience;

  private StatusFilter(String what, int k, Wanted wanted, Function<RandomStream, Cnf> law) {
    this.what = what;
    this.k = k;
    this.wanted = wanted;
    this.law = law;
    // About the same time for each: a draw costs microseconds, tens of them, and milliseconds.
    patience = k <= TABULATED ? 10_000 : k <= TruthTable.MAX_VARIABLES ? 1_000 : 100;
  }

  /// Prepares a filter, after one formula of a fixed stream has passed it.
  ///
  /// @param what the family and level, quoted in refusals
  /// @throws IllegalArgumentException with the acceptance rate, when none of many formulas passed
  static StatusFilter of(String what, int k, Wanted wanted, Function<RandomStream, Cnf> law) {
    var filter = new StatusFilter(what, k, wanted, law);
    var probe = new Tally();
    if (filter.find(new RandomStream(PROBE), filter.patience, MOST_UNDECIDED, probe) == null) {
      throw new IllegalArgumentException(filter.failure(probe));
    }
    return filter;
  }

  /// @throws IllegalStateException when a hundred times as many formulas as in [#of] do not pass
  @Override
  public Draw draw(RandomStream random) {
    var tally = new Tally();
    var found = find(random, 100 * patience, 100 * MOST_UNDECIDED, tally);
    if (found == null) {
      throw new IllegalStateException(failure(tally));
    }
    return found;
  }

  /// Whether the level can be split ([Ample]). Beyond 20 variables, where deciding takes its time,
  /// the law is asked before the filter.
  boolean isAmple() {
    return k <= TruthTable.MAX_VARIABLES
        ? Ample.isAmple(this)
        : Ample.allDiffer(random -> FormulaHash.of(law.apply(random)));
  }

  /// How many formulas were drawn in vain, and how many of them undecided.
  private static final class Tally {
    private int drawn;
    private int undecided;
  }

  private @Nullable Draw find(RandomStream random, int most, int mostUndecided, Tally tally) {
    for (; tally.drawn < most && tally.undecided < mostUndecided; tally.drawn++) {
      var draw = decide(law.apply(random));
      if (draw == null) {
        tally.undecided++;
      } else if (wanted.statuses().contains(draw.status())) {
        return draw;
      }
    }
    return null;
  }

  private String failure(Tally tally) {
    // 3/n is the upper limit of 95 % confidence for a rate of which n trials showed nothing.
    return ("%s: 0 of %d formulas drawn were %s (%d undecided after %d conflicts); "
            + "the acceptance rate is below %.2g, so this level cannot be filled")
        .formatted(
            what,
            tally.drawn,
            wanted == Wanted.ANY ? "decided" : wanted.mode(),
            tally.undecided,
            CONFLICTS,
            3.0 / tally.drawn);
  }

  /// The formula with its status and a model, or null when the search does not settle it.
  static @Nullable Draw decide(Cnf cnf) {
    if (cnf.variables() <= TABULATED) {
      return tabulated(cnf);
    }
    return switch (Decide.of(cnf, CONFLICTS)) {
      case Decide.Decision.Satisfiable(var model) -> new Draw(cnf, Status.SATISFIABLE, model);
      case Decide.Decision.Unsatisfiable() -> new Draw(cnf, Status.UNSATISFIABLE, null);
      case Decide.Decision.Undecided _ ->
          cnf.variables() <= TruthTable.MAX_VARIABLES ? tabulated(cnf) : null;
    };
  }

  private static Draw tabulated(Cnf cnf) {
    return TruthTable.models(cnf) == 0
        ? new Draw(cnf, Status.UNSATISFIABLE, null)
        : new Draw(cnf, Status.SATISFIABLE, TruthTable.of(cnf).firstModel());
  }
}
