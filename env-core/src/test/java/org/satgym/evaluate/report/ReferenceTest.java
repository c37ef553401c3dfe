package org.satgym.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.satgym.evaluate.Question;
import org.satgym.generate.Level;

class ReferenceTest {
  private static final Path RESULTS = Path.of("../../shared/data/saturn_results.csv");

  @Test
  void fourModelsHaveTenLevelsEach() {
    assertThat(Reference.published())
        .extracting(Reference::learner)
        .containsExactly(
            "DeepSeek-R1-Distill-Qwen-1.5B",
            "DeepSeek-R1-Distill-Qwen-7B",
            "Saturn-1.5B",
            "Saturn-7B");
    assertThat(Reference.published())
        .allSatisfy(reference -> assertThat(reference.levels()).hasSize(10));
  }

  @Test
  void theNumbersAreThePublishedOnes() throws IOException {
    assumeTrue(Files.exists(RESULTS), "the published results are not on this machine");
    int compared = 0;
    for (var line : Files.readAllLines(RESULTS).stream().skip(1).toList()) {
      var cells = line.split(",", -1);
      var level =
          new Level(
              Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Integer.parseInt(cells[2]));
      var reference =
          Reference.published().stream()
              .filter(r -> r.learner().equals(cells[4]))
              .findFirst()
              .orElseThrow();
      var group = Question.Group.of(null, null, null, level);
      var ks = new int[] {1, 3, 5, 7, 10};
      for (int i = 0; i < ks.length; i++) {
        assertThat(reference.pass(group, ks[i]))
            .isCloseTo(Double.parseDouble(cells[5 + i]), within(5.1e-5));
      }
      assertThat(reference.tokens(group)).isCloseTo(Double.parseDouble(cells[10]), within(0.51));
      compared++;
    }
    assertThat(compared).isEqualTo(40);
  }
}
