package org.satgym.curriculum;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// What one outcome costs a policy, in thread CPU time: the median of nine runs of two million.
///
/// `java -cp target/classes:target/test-classes:../sat-generator/target/classes
/// org.satgym.curriculum.PolicyBenchmark`
final class PolicyBenchmark {
  private static final int OUTCOMES = 2_000_000;

  static void main() {
    report(Policies.byDefault());
    report(new Staircase(Policies.byDefault().levels(), 64, 0.75, 0.25, Measure.RAW));
  }

  private static <S extends Record> void report(CurriculumPolicy<S> policy) {
    var clock = ManagementFactory.getThreadMXBean();
    var nanos = new double[9];
    for (int run = 0; run < nanos.length; run++) {
      long start = clock.getCurrentThreadCpuTime();
      var state = policy.start();
      for (int i = 0; i < OUTCOMES; i++) {
        var outcome = new Outcome(policy.choose(state, i), i % 3 == 0, 0.25, 8);
        state = policy.next(state, outcome).state();
      }
      nanos[run] = (double) (clock.getCurrentThreadCpuTime() - start) / OUTCOMES;
    }
    Arrays.sort(nanos);
    System.out.printf("%-10s %6.1f ns per choice and outcome%n", policy.name(), nanos[4]);
  }

  private PolicyBenchmark() {}
}
