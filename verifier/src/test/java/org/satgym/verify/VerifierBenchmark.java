package org.satgym.verify;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.ClauseMasks;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.SaturnText;

/// How fast responses are graded: nanoseconds of this thread's CPU per answer, the best of several
/// runs, over 4,096 different formulas of Saturn's level (3,5,20).
public final class VerifierBenchmark {
  private static final int DISTINCT = 4096;
  private static final int LONG_DISTINCT = 256;
  private static final int RUNS = 7;

  private static long sink;

  public static void main(String[] args) {
    var random = new Random(1);
    var cnfs = new Cnf[DISTINCT];
    var masks = new ClauseMasks[DISTINCT];
    var problems = new Problem[DISTINCT];
    var texts = new String[DISTINCT];
    var shortResponses = new String[DISTINCT];
    var answers = new Assignment[DISTINCT];
    for (int i = 0; i < DISTINCT; i++) {
      var planted = Formulas.bits(random, 5);
      cnfs[i] = Formulas.planted(random, 3, 20, planted);
      masks[i] = ClauseMasks.of(cnfs[i]);
      problems[i] = Problem.satisfiable(cnfs[i]);
      texts[i] = SaturnText.write(cnfs[i]);
      answers[i] = i % 2 == 0 ? planted : Formulas.bits(random, 5);
      shortResponses[i] = "so the final answer is \\boxed{" + answers[i] + "}.";
    }
    var longResponses = new String[LONG_DISTINCT];
    for (int i = 0; i < LONG_DISTINCT; i++) {
      longResponses[i] = "x so we set A and check the clause ".repeat(685) + shortResponses[i];
    }
    var strict = new StrictGrader();
    var saturn = new SaturnGrader();
    System.out.printf("%-44s %10s %14s%n", "(3,5,20)", "ns", "per second");
    measure(
        "Saturn mode, raw strings",
        1_000_000,
        i -> SaturnGrader.grade(texts[i], shortResponses[i]).boxes());
    measure(
        "Saturn mode, parsed formula",
        1_000_000,
        i -> saturn.grade(problems[i], shortResponses[i]).boxes());
    measure(
        "strict, short response",
        1_000_000,
        i -> strict.grade(problems[i], shortResponses[i]).boxes());
    measure(
        "strict, response of %,d characters".formatted(longResponses[0].length()),
        200_000,
        i -> strict.grade(problems[i % LONG_DISTINCT], longResponses[i % LONG_DISTINCT]).boxes());
    measure(
        "parsed assignment, packed formula",
        2_000_000,
        i -> cnfs[i].satisfiedBy(answers[i]) ? 1 : 0);
    measure(
        "parsed assignment, clause masks",
        4_000_000,
        i -> masks[i].satisfiedBy(answers[i].bits()) ? 1 : 0);
    if (sink == 42) {
      System.out.println(sink);
    }
  }

  private static void measure(String name, int count, IntToLongFunction work) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long from = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < count; i++) {
        sink += work.applyAsLong(i * 0x9E37 & (DISTINCT - 1));
      }
      best = Math.min(best, (threads.getCurrentThreadCpuTime() - from) / (double) count);
    }
    System.out.printf(Locale.ROOT, "%-44s %10.1f %,14.0f%n", name, best, 1e9 / best);
  }

  private VerifierBenchmark() {}
}
