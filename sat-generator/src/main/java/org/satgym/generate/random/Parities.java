package org.satgym.generate.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.satgym.cnf.Cnf;

/// The equations over GF(2) that a formula of the family `xor` spells out in clauses.
///
/// @param variables of the formula, k
/// @param rows of each equation the variables on its left side, and bit 0 set where the right
///     side is 1
public record Parities(int variables, List<BitSet> rows) {

  /// Reads the equations back from the clauses.
  ///
  /// @throws IllegalArgumentException when the clauses of some set of variables are not just
  ///     those of one equation
  public static Parities of(Cnf cnf) {
    var groups = new LinkedHashMap<BitSet, List<int[]>>();
    for (int i = 0; i < cnf.clauses(); i++) {
      var clause = cnf.clause(i);
      var variables = new BitSet();
      Arrays.stream(clause).map(Math::abs).forEach(variables::set);
      groups.computeIfAbsent(variables, _ -> new ArrayList<>()).add(clause);
    }
    var rows = new ArrayList<BitSet>();
    groups.forEach((variables, clauses) -> rows.add(row(variables, clauses)));
    return new Parities(cnf.variables(), rows);
  }

  private static BitSet row(BitSet variables, List<int[]> clauses) {
    int width = variables.cardinality();
    int negative = negative(clauses.getFirst());
    boolean whole =
        TextOrder.distinct(clauses) == 1L << (width - 1)
            && clauses.stream().allMatch(c -> c.length == width && negative(c) == negative);
    if (!whole) {
      throw new IllegalArgumentException(
          "%d clauses on the variables %s are no equation".formatted(clauses.size(), variables));
    }
    var row = (BitSet) variables.clone();
    // The assignments that the clauses rule out have as many ones as there are negative literals.
    row.set(0, negative == 0);
    return row;
  }

  private static int negative(int[] clause) {
    return (int) Arrays.stream(clause).filter(literal -> literal < 0).count() & 1;
  }

  /// How many of the left sides are independent. Costs O(k²) words of elimination a row.
  public int rank() {
    return (int) pivots().keySet().stream().filter(pivot -> pivot > 0).count();
  }

  /// Whether the equations agree with each other.
  public boolean consistent() {
    return !pivots().containsKey(0);
  }

  /// The base-2 logarithm of the number of models: `k - rank`.
  ///
  /// @throws IllegalStateException when the equations contradict each other, and there is none
  public int log2Models() {
    if (!consistent()) {
      throw new IllegalStateException("the equations contradict each other: there is no model");
    }
    return variables - rank();
  }

  /// The reduced rows by their highest variable; by 0 the contradiction `0 = 1`, if there is one.
  private LinkedHashMap<Integer, BitSet> pivots() {
    var pivots = new LinkedHashMap<Integer, BitSet>();
    for (var equation : rows) {
      var row = (BitSet) equation.clone();
      while (!row.isEmpty() && pivots.containsKey(row.length() - 1)) {
        row.xor(Objects.requireNonNull(pivots.get(row.length() - 1)));
      }
      if (!row.isEmpty()) {
        pivots.put(row.length() - 1, row);
      }
    }
    return pivots;
  }
}
