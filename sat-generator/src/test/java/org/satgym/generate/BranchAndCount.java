package org.satgym.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;

/// A second oracle, for formulas beyond brute force: counts models by branching on the shortest
/// clause and dropping satisfied ones.
public final class BranchAndCount {
  /// The number of models; 2 to the power of unmentioned variables times those of the others.
  public static long models(Cnf cnf) {
    var clauses = new ArrayList<int[]>();
    for (int i = 0; i < cnf.clauses(); i++) {
      var clause = IntStream.of(cnf.clause(i)).distinct().toArray();
      boolean tautology =
          IntStream.of(clause).anyMatch(a -> IntStream.of(clause).anyMatch(b -> a == -b));
      if (!tautology) {
        clauses.add(clause);
      }
    }
    return count(clauses, cnf.variables());
  }

  private static long count(List<int[]> clauses, int free) {
    if (clauses.isEmpty()) {
      return 1L << free;
    }
    int[] shortest = clauses.getFirst();
    for (int[] clause : clauses) {
      if (clause.length < shortest.length) {
        shortest = clause;
      }
    }
    // The cases: the first literal holds; it fails and the second holds; and so on.
    long sum = 0;
    var rest = clauses;
    int left = free;
    for (int literal : shortest) {
      sum += count(given(rest, literal), --left);
      rest = given(rest, -literal);
    }
    return sum;
  }

  private static List<int[]> given(List<int[]> clauses, int literal) {
    var kept = new ArrayList<int[]>(clauses.size());
    for (int[] clause : clauses) {
      if (IntStream.of(clause).noneMatch(l -> l == literal)) {
        kept.add(
            IntStream.of(clause).anyMatch(l -> l == -literal)
                ? IntStream.of(clause).filter(l -> l != -literal).toArray()
                : clause);
      }
    }
    return kept;
  }

  private BranchAndCount() {}
}
