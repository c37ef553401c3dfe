package org.satgym.solve;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;

/// The variables that matter to a formula, numbered without gaps.
///
/// A variable that occurs in no clause, or only in clauses that hold both its signs or those of
/// another, is free: Sat4j leaves it out of models and counts, so it must never get there.
final class UsedVariables {
  private final int[] compact;
  private final int[] used;

  UsedVariables(Cnf cnf) {
    compact = new int[cnf.variables() + 1];
    for (int i = 0; i < cnf.clauses(); i++) {
      if (!isTautology(cnf, i)) {
        for (int p = cnf.start(i); p < cnf.start(i + 1); p++) {
          compact[Math.abs(cnf.literal(p))] = 1;
        }
      }
    }
    int count = 0;
    for (int v = 1; v < compact.length; v++) {
      count += compact[v];
      compact[v] = compact[v] == 0 ? 0 : count;
    }
    used = new int[count];
    for (int v = 1; v < compact.length; v++) {
      if (compact[v] > 0) {
        used[compact[v] - 1] = v;
      }
    }
  }

  /// Whether a clause holds both signs of a variable. Sorts a copy of it, as a clause may be as
  /// wide as the formula.
  static boolean isTautology(Cnf cnf, int clause) {
    var sorted = cnf.clause(clause);
    Arrays.sort(sorted);
    int low = 0;
    int high = sorted.length - 1;
    while (low < high && sorted[low] < 0 && sorted[high] > 0) {
      int sum = sorted[low] + sorted[high];
      if (sum == 0) {
        return true;
      }
      low += sum < 0 ? 1 : 0;
      high -= sum > 0 ? 1 : 0;
    }
    return false;
  }

  /// How many there are.
  int count() {
    return used.length;
  }

  /// How many of the declared variables are free.
  int free() {
    return compact.length - 1 - used.length;
  }

  boolean isUsed(int variable) {
    return compact[variable] > 0;
  }

  /// The formula over `1..count()`, without the clauses that always hold.
  Cnf compacted(Cnf cnf) {
    var clauses =
        IntStream.range(0, cnf.clauses())
            .filter(i -> !isTautology(cnf, i))
            .mapToObj(i -> Arrays.stream(cnf.clause(i)).map(this::compactLiteral).toArray())
            .toArray(int[][]::new);
    return Cnf.of(count(), clauses);
  }

  /// The free variables, rising.
  int[] freeVariables() {
    return IntStream.range(1, compact.length).filter(v -> !isUsed(v)).toArray();
  }

  /// The declared variable behind number `1..count()`.
  int original(int number) {
    return used[number - 1];
  }

  /// The literal in declared variables, of one in numbers `1..count()`.
  int originalLiteral(int literal) {
    int variable = original(Math.abs(literal));
    return literal > 0 ? variable : -variable;
  }

  /// The literal in numbers `1..count()`, of one over a used variable.
  int compactLiteral(int literal) {
    int number = compact[Math.abs(literal)];
    return literal > 0 ? number : -number;
  }
}
