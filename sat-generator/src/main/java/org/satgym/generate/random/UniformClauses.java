package org.satgym.generate.random;

import java.util.Collection;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Binomial;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;

/// Uniform choices of l different clauses, in text order.
///
/// Up to 16,384 clauses are tabulated by their rank in that order, and the chosen ones kept as a
/// set of bits, which sorts them for nothing: about 10 ns a clause. From more, clauses are drawn
/// until enough are different.
final class UniformClauses {
  private static final long MOST_TABULATED = 1 << 14;

  private final Level level;
  private final int[][] table;
  private final int[] starts;

  UniformClauses(Level level) {
    this.level = level;
    long clauses =
        Binomial.times(Binomial.choose(level.k(), level.n()), Binomial.powerOfTwo(level.n()));
    table = clauses <= MOST_TABULATED ? table() : new int[0][];
    starts = new int[level.l() + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i * level.n();
    }
  }

  private int[][] table() {
    var clauses = TextOrder.set();
    list(new int[level.n()], 0, 1, clauses);
    return clauses.toArray(int[][]::new);
  }

  /// Adds the clauses that begin with the first `length` literals of `clause`.
  private void list(int[] clause, int length, int from, Collection<int[]> clauses) {
    if (length == level.n()) {
      clauses.add(clause.clone());
      return;
    }
    for (int v = from; v <= level.k(); v++) {
      clause[length] = v;
      list(clause, length + 1, v + 1, clauses);
      clause[length] = -v;
      list(clause, length + 1, v + 1, clauses);
    }
  }

  Cnf draw(RandomStream random) {
    if (table.length == 0) {
      var variables = VariableLaw.uniform(level.n(), level.k());
      return DistinctClauses.draw(level, variables, SignLaw.coins(), random);
    }
    // Of many clauses those are drawn that are left out.
    boolean most = 2 * level.l() > table.length;
    var drawn = new long[(table.length + 63) >> 6];
    int missing = most ? table.length - level.l() : level.l();
    while (missing > 0) {
      int rank = random.nextInt(table.length);
      long bit = 1L << rank;
      missing -= (drawn[rank >> 6] & bit) == 0 ? 1 : 0;
      drawn[rank >> 6] |= bit;
    }
    var literals = new int[level.n() * level.l()];
    int at = 0;
    for (int w = 0; w < drawn.length; w++) {
      long chosen = most ? ~drawn[w] & valid(w) : drawn[w];
      for (; chosen != 0; chosen &= chosen - 1) {
        var clause = table[w << 6 | Long.numberOfTrailingZeros(chosen)];
        System.arraycopy(clause, 0, literals, at, clause.length);
        at += clause.length;
      }
    }
    return Cnf.trusted(level.k(), starts, literals);
  }

  /// The bits of word `w` that are ranks.
  private long valid(int w) {
    int ranks = table.length - (w << 6);
    return ranks >= 64 ? -1L : (1L << ranks) - 1;
  }
}
