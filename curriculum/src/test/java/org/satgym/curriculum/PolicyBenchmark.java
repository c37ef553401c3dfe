package org.satgym.curriculum;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;

/// What one outcome costs a policy, in thread CPU time: the median of nine runs of half a million.
///
/// `java -cp target/classes:target/test-classes:../sat-generator/target/classes
/// org.satgym.curriculum.PolicyBenchmark`
final class PolicyBenchmark {
  private static final int OUTCOMES = 500_000;

  static void main() {
    for (var description : Policies.describe()) {
      report(Policies.of(Map.of("policy", description.name())));
    }
  }

  private static <S extends Record> void report(CurriculumPolicy<S> policy) {
    var clock = ManagementFactory.getThreadMXBean();
    var nanos = new double[9];
    var groups = new String[1024];
    Arrays.setAll(groups, i -> "g" + i);
    for (int run = 0; run < nanos.length; run++) {
      long start = clock.getCurrentThreadCpuTime();
      var state = policy.start();
      for (int i = 0; i < OUTCOMES; i++) {
        var outcome =
            new Outcome(
                policy.choose(state, i / 8), i % 3 == 0, 0.25, 8, groups[i / 8 % 1024], 2000L);
        state = policy.next(state, outcome).state();
      }
      nanos[run] = (double) (clock.getCurrentThreadCpuTime() - start) / OUTCOMES;
    }
    Arrays.sort(nanos);
    System.out.printf("%-14s %6.1f ns per choice and outcome%n", policy.name(), nanos[4]);
  }

  private PolicyBenchmark() {}
}
