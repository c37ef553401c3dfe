package org.satgym.solve;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.satgym.cnf.Cnf;

/// Checks proofs of unsatisfiability forwards, step by step: each clause must follow from those
/// before it by reverse unit propagation (Goldberg, Novikov, _Verification of proofs of
/// unsatisfiability for CNF formulas_, DATE 2003), and one must be empty.
///
/// A proof is text, one clause a line in DIMACS literals ended by `0`; `d` before a clause deletes
/// it, if it is there. Deleting a clause does not take back what has followed from it by units
/// alone. What comes after the first empty clause is not looked at. Stateless: safe to share.
public final class RupChecker {
  private final long work;

  /// @param work how many literals may be looked at in all before the answer is `Undecided`: about
  ///     10 ns each
  public RupChecker(long work) {
    if (work < 1) {
      throw new IllegalArgumentException("work must be at least 1, was " + work);
    }
    this.work = work;
  }

  /// Whether `proof` shows that `cnf` has no model.
  public ProofCheck check(Cnf cnf, String proof) {
    var clauses = new UnitPropagation(cnf.variables());
    var handles = new HashMap<Clause, Deque<Integer>>();
    for (int i = 0; i < cnf.clauses(); i++) {
      add(clauses, handles, cnf.clause(i));
    }
    var lines = new ProofLines(proof, cnf.variables());
    for (int step = 0; lines.hasNext(); step++) {
      var flaw = lines.read();
      if (flaw != null) {
        return new ProofCheck.Invalid(step, flaw);
      }
      var clause = lines.clause();
      if (lines.isDeletion()) {
        delete(clauses, handles, clause);
      } else if (!clauses.refutes(clause)) {
        return new ProofCheck.Invalid(
            step, "the clause does not follow by unit propagation from those before it");
      } else if (clause.length == 0) {
        return new ProofCheck.Valid();
      } else {
        add(clauses, handles, clause);
      }
      if (clauses.work() > work) {
        return new ProofCheck.Undecided("the check took more than %d literals".formatted(work));
      }
    }
    return new ProofCheck.Invalid(-1, "the proof does not come to the empty clause");
  }

  private static void add(
      UnitPropagation clauses, Map<Clause, Deque<Integer>> handles, int[] clause) {
    int handle = clauses.add(clause);
    if (handle >= 0) {
      handles.computeIfAbsent(Clause.of(clause), _ -> new ArrayDeque<>(1)).push(handle);
    }
  }

  private static void delete(
      UnitPropagation clauses, Map<Clause, Deque<Integer>> handles, int[] clause) {
    var found = handles.get(Clause.of(clause));
    if (found != null && !found.isEmpty()) {
      clauses.delete(found.pop());
    }
  }

  /// A clause as a set of literals.
  @SuppressWarnings("ArrayRecordComponent") // equality is over the contents, below
  private record Clause(int[] sorted) {
    static Clause of(int[] clause) {
      return new Clause(Arrays.stream(clause).sorted().distinct().toArray());
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Clause that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sorted);
    }
  }
}
