package org.satgym.verify;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.satgym.cnf.Cnf;
import org.satgym.solve.Budget;
import org.satgym.solve.ProofCheck;
import org.satgym.solve.Refutation;
import org.satgym.solve.RupChecker;
import org.satgym.solve.Solver;

/// What it takes to check a proof, beside what it took to find it: milliseconds of this thread's
/// CPU, the best of several runs, on uniform 3-CNF a little above the threshold.
public final class ClaimBenchmark {
  private static final int RUNS = 5;
  private static final Budget BUDGET = new Budget(1_000_000);

  public static void main(String[] args) {
    System.out.printf(
        "%9s %9s %9s %10s %10s %8s%n", "variables", "steps", "KB", "find ms", "check ms", "ratio");
    for (int variables : new int[] {50, 100, 150, 200}) {
      for (int seed = 1; seed <= 3; seed++) {
        row(unsatisfiable(variables, seed));
      }
    }
  }

  private static Cnf unsatisfiable(int variables, int seed) {
    var random = new Random(seed);
    while (true) {
      var cnf = Formulas.uniform(random, 3, variables, (int) (4.4 * variables));
      if (Solver.prove(cnf, BUDGET) instanceof Refutation.Proof) {
        return cnf;
      }
    }
  }

  private static void row(Cnf cnf) {
    if (!(Solver.prove(cnf, BUDGET) instanceof Refutation.Proof(String lines))) {
      throw new IllegalStateException("refuted before, and not now: " + cnf);
    }
    var checker = new RupChecker(Long.MAX_VALUE);
    double find = best(() -> Solver.prove(cnf, BUDGET) instanceof Refutation.Proof);
    double check = best(() -> checker.check(cnf, lines) instanceof ProofCheck.Valid);
    System.out.printf(
        Locale.ROOT,
        "%9d %9d %9d %10.2f %10.2f %8.2f%n",
        cnf.variables(),
        lines.lines().count(),
        lines.length() / 1024,
        find,
        check,
        find / check);
  }

  private static double best(BooleanSupplier work) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long from = threads.getCurrentThreadCpuTime();
      if (!work.getAsBoolean()) {
        throw new IllegalStateException("a proof that was found does not hold");
      }
      best = Math.min(best, (threads.getCurrentThreadCpuTime() - from) / 1e6);
    }
    return best;
  }

  private ClaimBenchmark() {}
}
