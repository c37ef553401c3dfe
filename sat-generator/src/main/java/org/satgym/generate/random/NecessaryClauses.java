package org.satgym.generate.random;

import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Decide;

/// The clauses of an unsatisfiable formula that are in each of its unsatisfiable sets of clauses.
///
/// Where these are unsatisfiable by themselves they are the one minimal core of the formula, as
/// in the family `core`.
public final class NecessaryClauses {
  private static final int CONFLICTS = 1_000_000;

  /// The clauses, from 0 and rising, without which the formula has a model. Costs a search a
  /// clause.
  ///
  /// @throws IllegalArgumentException when the formula is satisfiable
  /// @throws IllegalStateException when a search does not end within a million conflicts
  public static int[] of(Cnf cnf) {
    if (satisfiable(cnf)) {
      throw new IllegalArgumentException("the formula is satisfiable: it has no core");
    }
    return IntStream.range(0, cnf.clauses()).filter(i -> satisfiable(without(cnf, i))).toArray();
  }

  private static Cnf without(Cnf cnf, int clause) {
    var others = IntStream.range(0, cnf.clauses()).filter(i -> i != clause).mapToObj(cnf::clause);
    return Cnf.of(cnf.variables(), others.toArray(int[][]::new));
  }

  private static boolean satisfiable(Cnf cnf) {
    return switch (Decide.of(cnf, CONFLICTS)) {
      case Decide.Decision.Satisfiable _ -> true;
      case Decide.Decision.Unsatisfiable() -> false;
      case Decide.Decision.Undecided(int conflicts) ->
          throw new IllegalStateException(
              "%s is not decided within %d conflicts".formatted(cnf, conflicts));
    };
  }

  private NecessaryClauses() {}
}
