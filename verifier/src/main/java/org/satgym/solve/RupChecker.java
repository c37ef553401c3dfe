package org.satgym.solve;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;

/// Checks proofs of unsatisfiability forwards, step by step: each clause must follow from those
/// before it by reverse unit propagation (Goldberg, Novikov, _Verification of proofs of
/// unsatisfiability for CNF formulas_, DATE 2003), and one must be empty.
///
/// A proof is text, one clause a line in DIMACS literals ended by `0`; `d` before a clause deletes
/// it, if it is there. Deleting a clause does not take back what has followed from it by units
/// alone. What comes after the first empty clause is not looked at. Takes less time than it took
/// [Solver#prove] to find the proof. Stateless: safe to share.
public final class RupChecker {
  /// The longest proof that is looked at, in characters.
  public static final int MOST_CHARACTERS = 1 << 26;

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
    return proof.length() > MOST_CHARACTERS
        ? new ProofCheck.Undecided(
            "the proof has %d characters; %d are looked at"
                .formatted(proof.length(), MOST_CHARACTERS))
        : new Check(cnf).run(new ProofLines(proof, cnf.variables()), work);
  }

  /// One check. The index for deletions is built when the first one comes: most proofs have none.
  private static final class Check {
    private final UnitPropagation clauses;
    private @Nullable ClauseIndex index;

    Check(Cnf cnf) {
      clauses = new UnitPropagation(cnf.variables());
      for (int i = 0; i < cnf.clauses(); i++) {
        clauses.add(cnf.clause(i));
      }
    }

    ProofCheck run(ProofLines lines, long work) {
      for (int step = 0; lines.hasNext(); step++) {
        var flaw = lines.read();
        if (flaw != null) {
          return new ProofCheck.Invalid(step, flaw);
        }
        var clause = lines.clause();
        if (lines.isDeletion()) {
          delete(clause);
        } else if (!clauses.refutes(clause)) {
          return new ProofCheck.Invalid(
              step, "the clause does not follow by unit propagation from those before it");
        } else if (clause.length == 0) {
          return new ProofCheck.Valid();
        } else {
          add(clause);
        }
        if (clauses.work() > work) {
          return new ProofCheck.Undecided("the check took more than %d literals".formatted(work));
        }
      }
      return new ProofCheck.Invalid(-1, "the proof does not come to the empty clause");
    }

    private void add(int[] clause) {
      int handle = clauses.add(clause);
      if (handle >= 0 && index != null) {
        index.add(handle);
      }
    }

    private void delete(int[] clause) {
      if (index == null) {
        index = new ClauseIndex(clauses);
        clauses.forEach(index::add);
      }
      int handle = index.take(clause);
      if (handle >= 0) {
        clauses.delete(handle);
      }
    }
  }
}
