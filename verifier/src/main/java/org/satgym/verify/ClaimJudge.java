package org.satgym.verify;

import java.util.Arrays;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.solve.Budget;
import org.satgym.solve.Core;
import org.satgym.solve.Outcome;
import org.satgym.solve.ProofCheck;
import org.satgym.solve.RupChecker;
import org.satgym.solve.Solver;

/// Judges the claim that a formula has no solution.
///
/// What a claim brings is looked at first, since a core or a proof that holds settles the matter
/// without solving the whole formula. What does not hold, or is missing, is only then told apart
/// from a claim that is plainly false.
final class ClaimJudge {
  private static final int MOST_TABLED = 16;

  private final Budget budget;
  private final RupChecker proofs;

  ClaimJudge(Budget budget, RupChecker proofs) {
    this.budget = budget;
    this.proofs = proofs;
  }

  Verdict judge(Problem problem, Answer.NoSolution claim) {
    var cnf = problem.cnf();
    var brought =
        switch (problem.claims()) {
          case NONE -> throw new IllegalArgumentException("claims are not answers to this problem");
          case BARE -> new Verdict.Correct();
          case CORE -> core(cnf, claim, Claims.CORE);
          case MINIMAL_CORE -> core(cnf, claim, Claims.MINIMAL_CORE);
          case PROOF -> proof(cnf, claim);
        };
    boolean settled = brought instanceof Verdict.Correct && problem.claims() != Claims.BARE;
    return settled ? brought : against(cnf, brought);
  }

  /// `verdict`, unless the formula has a solution or it cannot be told.
  private Verdict against(Cnf cnf, Verdict verdict) {
    return switch (decide(cnf)) {
      case Outcome.Satisfiable _ -> new Verdict.ClaimRefuted("the formula has a solution");
      case Outcome.Unsatisfiable _ -> verdict;
      // A core or proof that fails, fails whether or not the claim is true.
      case Outcome.Undecided _ when verdict instanceof Verdict.BadProof -> verdict;
      case Outcome.Undecided _ -> undecided();
    };
  }

  /// By truth table where that takes microseconds and no budget; else by the solver.
  private Outcome decide(Cnf cnf) {
    if (cnf.variables() > MOST_TABLED) {
      return Solver.solve(cnf, budget);
    }
    var model = TruthTable.of(cnf).firstModel();
    return model == null ? new Outcome.Unsatisfiable() : new Outcome.Satisfiable(model);
  }

  private Verdict core(Cnf cnf, Answer.NoSolution claim, Claims needed) {
    int[] indices = claim.core();
    if (indices == null) {
      return new Verdict.Unproved(needed);
    }
    var sorted = indices.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] >= cnf.clauses()) {
        return bad("clause %d is not one of 0..%d".formatted(sorted[i], cnf.clauses() - 1));
      }
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        return bad("clause %d is listed twice".formatted(sorted[i]));
      }
    }
    var clauses = Core.subset(cnf, sorted);
    return needed == Claims.MINIMAL_CORE ? minimal(clauses, sorted) : unsatisfiable(clauses);
  }

  private Verdict unsatisfiable(Cnf clauses) {
    return switch (decide(clauses)) {
      case Outcome.Unsatisfiable _ -> new Verdict.Correct();
      case Outcome.Satisfiable _ -> satisfiableCore();
      case Outcome.Undecided _ -> undecided();
    };
  }

  private Verdict minimal(Cnf clauses, int[] indices) {
    return switch (Core.minimal(clauses, budget)) {
      case Core.Satisfiable _ -> satisfiableCore();
      case Core.Undecided _ -> undecided();
      case Core.Found(var kept) when kept.size() == indices.length -> new Verdict.Correct();
      case Core.Found(var kept) -> {
        int spare = 0;
        while (spare < kept.size() && kept.get(spare) == spare) {
          spare++;
        }
        yield bad("not minimal: clause %d can be left out".formatted(indices[spare]));
      }
    };
  }

  private Verdict proof(Cnf cnf, Answer.NoSolution claim) {
    var proof = claim.proof();
    if (proof == null) {
      return new Verdict.Unproved(Claims.PROOF);
    }
    return switch (proofs.check(cnf, proof)) {
      case ProofCheck.Valid _ -> new Verdict.Correct();
      case ProofCheck.Invalid(int step, String why) -> new Verdict.BadProof(step, why);
      case ProofCheck.Undecided(String why) -> new Verdict.Undecided(why);
    };
  }

  private static Verdict satisfiableCore() {
    return bad("the listed clauses can all be true together");
  }

  private static Verdict bad(String why) {
    return new Verdict.BadProof(-1, why);
  }

  private Verdict undecided() {
    return new Verdict.Undecided(
        "the solver did not decide within %d conflicts".formatted(budget.conflicts()));
  }
}
