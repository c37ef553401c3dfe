package org.satgym.generate.random;

import org.satgym.cnf.Cnf;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;

/// The first l different clauses of an endless sequence: l of them by the law of one, without
/// replacement.
final class DistinctClauses {
  /// So many draws a clause, in the mean, before the law is said to have run out of clauses.
  private static final int PATIENCE = 1000;

  /// @throws IllegalStateException when the law hardly has so many clauses
  static Cnf draw(Level level, VariableLaw variables, SignLaw signs, RandomStream random) {
    var clauses = TextOrder.set();
    long most = (long) PATIENCE * level.l();
    for (long drawn = 0; clauses.size() < level.l(); drawn++) {
      if (drawn == most) {
        throw new IllegalStateException(
            "level (%s): %d draws gave only %d different clauses; choose a smaller l"
                .formatted(level, most, clauses.size()));
      }
      var clause = variables.draw(random);
      signs.sign(clause, random);
      clauses.add(clause);
    }
    return Cnf.of(level.k(), clauses.toArray(int[][]::new));
  }

  private DistinctClauses() {}
}
