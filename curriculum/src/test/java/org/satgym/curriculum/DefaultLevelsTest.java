package org.satgym.curriculum;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Level;

class DefaultLevelsTest {
  private static final Path RESULTS = Path.of("../../shared/data/saturn_results.csv");

  @Test
  void onlyOnePairIsOutOfTheOrderOfD() {
    var levels = Policies.byDefault().levels();
    int inversions = 0;
    for (int i = 1; i < levels.size(); i++) {
      inversions += d(levels.get(i - 1)) > d(levels.get(i)) ? 1 : 0;
    }
    assertThat(inversions).isEqualTo(1);
  }

  /// The mean of four models, within a point: neighbours may be equally hard.
  @Test
  void publishedPassRatesFallAlongTheDefaultLevels() throws IOException {
    assumeTrue(Files.exists(RESULTS), () -> "skipped: no published results at " + RESULTS);
    try (var lines = Files.lines(RESULTS)) {
      var rates =
          lines
              .skip(1)
              .map(line -> line.split(",", -1))
              .collect(
                  groupingBy(
                      cells -> Level.parse(cells[0] + "," + cells[1] + "," + cells[2]),
                      averagingDouble(cells -> Double.parseDouble(cells[5]))));
      var along =
          Policies.byDefault().levels().stream()
              .filter(rates::containsKey)
              .map(rates::get)
              .toList();
      assertThat(along).hasSizeGreaterThanOrEqualTo(5);
      for (int i = 1; i < along.size(); i++) {
        assertThat(along.get(i)).isLessThan(along.get(i - 1) + 0.01);
      }
    }
  }

  private static double d(Level level) {
    double log2 = Math.log(2);
    return Math.log(level.k()) / log2
        + 2 * Math.log(level.l()) / log2
        - level.n()
        + (double) level.k() / level.n();
  }
}
