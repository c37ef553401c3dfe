package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// How soon each curriculum brings a simulated learner to the top level, beside no curriculum: the
/// table of the README.
///
/// Time is instances given out, those of evaluations, probes and monitorings included, until the
/// learner solves the hardest of the nine default levels more often than not. 200 learners for each
/// curriculum, the same for all of them; groups of 8; a run ends after 10,000 instances.
///
/// `java -cp target/classes:target/test-classes:../sat-generator/target/classes
/// org.satgym.curriculum.CurriculaComparison`
final class CurriculaComparison {
  static final int SEEDS = 200;
  static final int LIMIT = 10_000;
  static final int GROUP = 8;
  static final double RUNGS = 8;

  /// By what to call them in the table; the default parameters but for what is said.
  static Map<String, Map<String, Object>> curricula() {
    var ladder = Levels.written(Levels.DEFAULT);
    Map<String, Object> target = Map.of("policy", "target-rate", "levels", ladder);
    Map<String, Object> staircase = Map.of("policy", "staircase");
    var all = new LinkedHashMap<String, Map<String, Object>>();
    all.put("`uniform` (no curriculum)", Map.of("policy", "uniform"));
    all.put("`saturn`, 9 iterations", Map.of("policy", "saturn", "max_iterations", 9));
    all.put("`saturn`, 2 iterations", Map.of("policy", "saturn"));
    all.put("`staircase`", staircase);
    all.put("`target-rate`", target);
    all.put("`mixture`", Map.of("policy", "mixture"));
    all.put("`probing`, 2 subdomains", Map.of("policy", "probing", "subdomains", halves(ladder)));
    all.put("`one-shot`, 60 problems", Map.of("policy", "one-shot", "problems", 60, "visits", 5));
    all.put("`siri` over `staircase`", Map.of("policy", "siri", "over", staircase));
    all.put(
        "`laser-d` over `staircase`, 50 problems",
        Map.of("policy", "laser-d", "problems", 50, "over", staircase));
    all.put("`hapo` over `staircase`", Map.of("policy", "hapo", "over", staircase));
    all.put("`group-filter` over `staircase`", Map.of("policy", "group-filter", "over", staircase));
    return all;
  }

  static void main() {
    System.out.println(
        "| curriculum | steady: median | 90 % | at the top | trying: median | 90 % | at the top |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|");
    curricula()
        .forEach(
            (name, configuration) -> {
              var cells = new ArrayList<String>();
              for (var traits : List.of(Learner.Traits.STEADY, Learner.Traits.TRYING)) {
                cells.addAll(cells(times(configuration, traits)));
              }
              System.out.printf("| %s | %s |%n", name, String.join(" | ", cells));
            });
  }

  /// Sorted.
  static long[] times(Map<String, Object> configuration, Learner.Traits traits) {
    var policy = Policies.of(configuration);
    return IntStream.range(0, SEEDS)
        .mapToLong(
            seed ->
                new Run(policy, new Learner(traits, Levels.DEFAULT, RUNGS, seed))
                    .toTheTop(LIMIT, GROUP))
        .sorted()
        .toArray();
  }

  private static List<String> cells(long[] times) {
    long arrived = Arrays.stream(times).filter(time -> time < LIMIT).count();
    return List.of(
        shown(times[SEEDS / 2]),
        shown(times[SEEDS * 9 / 10]),
        "%d of %d".formatted(arrived, SEEDS));
  }

  private static String shown(long time) {
    return time < LIMIT ? String.format(Locale.ROOT, "%,d", time) : "never";
  }

  /// Every other level each. In this order: the one that is named first is probed first.
  static Map<String, Object> halves(List<String> ladder) {
    var halves = new LinkedHashMap<String, Object>();
    halves.put("even", every(ladder, 0));
    halves.put("odd", every(ladder, 1));
    return halves;
  }

  private static List<String> every(List<String> ladder, int offset) {
    return IntStream.range(0, ladder.size())
        .filter(i -> i % 2 == offset)
        .mapToObj(ladder::get)
        .toList();
  }

  private CurriculaComparison() {}
}
