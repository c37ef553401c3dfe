package org.satgym.prompt.story;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

/// Thread CPU time of writing a story and of reading an answer: median and best of 15 rounds.
///
/// Run `main` from the test class path.
public final class StoryBenchmark {
  private static final int ROUNDS = 15;
  private static final int STORIES = 4000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  public static void main(String[] args) {
    run(3, 5, 20);
    run(3, 7, 40);
    run(5, 8, 40);
  }

  private static void run(int n, int k, int l) {
    var formulas = new Cnf[STORIES];
    var answers = new String[STORIES];
    for (int i = 0; i < STORIES; i++) {
      formulas[i] = formula(n, k, l, i);
      var cast = Cast.of(formulas[i]);
      answers[i] = "";
      for (int v = 1; v <= k; v++) {
        answers[i] += cast.name(v) + ": yes, ";
      }
    }
    int[] all = new int[STORIES];
    Arrays.setAll(all, i -> i);
    var level = "(%d,%d,%d)".formatted(n, k, l);
    measure("story of " + level, all, i -> Story.of(formulas[i]).prompt().length());
    measure("answer to " + level, all, i -> StoryAnswer.read(formulas[i], answers[i]).hashCode());
  }

  private static void measure(String what, int[] all, ToIntFunction<Integer> work) {
    var nanos = new long[ROUNDS];
    int sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i : all) {
        sum += work.applyAsInt(i);
      }
      nanos[round] = (THREADS.getCurrentThreadCpuTime() - start) / all.length;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-20s median %6d ns, best %6d ns (%08x)%n", what, nanos[ROUNDS / 2], nanos[0], sum);
  }

  private static Cnf formula(int n, int k, int l, long seed) {
    var random = new RandomStream(RandomStream.mix(seed));
    var clauses = new int[l][];
    for (int i = 0; i < l; i++) {
      clauses[i] = StorySamples.clause(k, n, random);
    }
    return Cnf.of(k, clauses);
  }

  private StoryBenchmark() {}
}
