package org.satgym.generate.structured;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Decide;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;

/// What a draw costs and how hard it is, level by level, as a Markdown table.
///
/// Cost is thread CPU time, the best of five rounds. Conflicts are the fewest that [Decide] needs,
/// found by bisection: the median of 15 formulas, `> 20000` when it is beyond that.
///
/// Run: `java -cp sat-generator/target/classes:sat-generator/target/test-classes
/// org.satgym.generate.structured.StructuredBenchmark`
final class StructuredBenchmark {
  private static final int FORMULAS = 15;
  private static final int MOST = 20_000;

  private static final List<String> LADDERS =
      List.of(
          "pigeonhole 4,0,0 6,0,0 8,0,0",
          "parity 7,0,0 9,0,0 11,0,0",
          "tseitin 3,12,0 3,24,0 3,36,0",
          "at-most-k 2,4,6 2,4,8 2,4,10",
          "colouring 3,20,40 3,60,131 3,100,225",
          "clique 4,12,24 5,20,75 6,30,184",
          "dominating-set 3,12,18 4,20,45 5,30,89",
          "ramsey 3,3,6 3,4,8 3,4,9",
          "van-der-waerden 3,4,18 3,5,22 3,6,32",
          "pebbling 2,3,0 2,6,0 2,9,0",
          "ordering 6,0,0 10,0,0 14,0,0",
          "sudoku 2,9,1 3,40,1 3,54,1",
          "latin 6,18,1 9,40,1 20,168,0",
          "n-queens 8,2,0 16,3,0 24,3,0");

  public static void main(String[] args) {
    System.out.println("| family | level | variables | clauses | sat | draw, µs | conflicts |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (var ladder : LADDERS) {
      var words = ladder.split(" ");
      for (int i = 1; i < words.length; i++) {
        System.out.println(row(words[0], words[i]));
      }
    }
  }

  private static String row(String family, String level) {
    var generator =
        StructuredFamilies.all().stream()
            .filter(g -> g.family().name().equals(family))
            .findFirst()
            .orElseThrow();
    var sampler = generator.at(Level.parse(level));
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      var random = new RandomStream(round);
      int draws = round == 0 ? 200 : 40;
      long start = cpu();
      for (int i = 0; i < draws; i++) {
        sampler.draw(random);
      }
      best = Math.min(best, (cpu() - start) / 1e3 / draws);
    }
    var random = new RandomStream(99);
    var conflicts = new int[FORMULAS];
    var sizes = new ArrayList<Cnf>();
    int satisfiable = 0;
    for (int i = 0; i < FORMULAS; i++) {
      var draw = sampler.draw(random);
      sizes.add(draw.cnf());
      satisfiable += draw.status() == Status.SATISFIABLE ? 1 : 0;
      conflicts[i] = conflicts(draw.cnf());
    }
    Arrays.sort(conflicts);
    int median = conflicts[FORMULAS / 2];
    return "| %s | %s | %.0f | %.0f | %d of %d | %.0f | %s |"
        .formatted(
            family,
            level,
            sizes.stream().mapToInt(Cnf::variables).average().orElseThrow(),
            sizes.stream().mapToInt(Cnf::clauses).average().orElseThrow(),
            satisfiable,
            FORMULAS,
            best,
            median > MOST ? "> " + MOST : Integer.toString(median));
  }

  /// The least budget that decides `cnf`, or more than [#MOST].
  private static int conflicts(Cnf cnf) {
    if (undecided(cnf, MOST)) {
      return MOST + 1;
    }
    int low = -1;
    int high = MOST;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (undecided(cnf, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static boolean undecided(Cnf cnf, int budget) {
    return Decide.of(cnf, budget) instanceof Decide.Decision.Undecided;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private StructuredBenchmark() {}
}
