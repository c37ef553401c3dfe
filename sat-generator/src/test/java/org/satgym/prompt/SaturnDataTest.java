package org.satgym.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.PublishedData;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.ClauseMasks;
import org.satgym.cnf.TruthTable;
import org.satgym.difficulty.Baselines;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Split;

/// Against all rows of Saturn-2.6k that are at hand.
class SaturnDataTest {
  @Test
  void eachFormulaIsPrintedAsItWasRead() {
    for (var file : PublishedData.files()) {
      for (var row : PublishedData.rows(file)) {
        var cnf = SaturnText.parse(row.clause(), row.k());
        assertThat(SaturnText.write(cnf)).isEqualTo(row.clause());
        assertThat(cnf.width()).isEqualTo(row.n());
      }
    }
  }

  @Test
  void eachPromptIsReproduced() {
    var saturn = Surface.of("saturn");
    for (var file : PublishedData.files()) {
      for (var row : PublishedData.rows(file)) {
        var cnf = SaturnText.parse(row.clause(), row.k());
        assertThat(saturn.prompt(cnf)).isEqualTo(row.prompt());
        var json =
            text(SaturnPrompt.jsonPrefix(row.n(), row.k()))
                + row.clause()
                + text(SaturnPrompt.jsonSuffix());
        assertThat(json).isEqualTo(row.jsonPrompt());
      }
    }
  }

  @Test
  void eachPlantedSolutionIsAModel() {
    for (var file : PublishedData.files()) {
      for (var row : PublishedData.rows(file)) {
        var cnf = SaturnText.parse(row.clause(), row.k());
        var planted = Assignment.parse(row.solution());
        assertThat(cnf.satisfiedBy(planted)).isTrue();
        assertThat(ClauseMasks.of(cnf).satisfiedBy(planted.bits())).isTrue();
        assertThat(TruthTable.of(cnf).isModel((int) planted.bits())).isTrue();
      }
    }
  }

  /// (5,8,40) is left out: its published pool was cut to 10,000 pairs, which distorts it.
  @Test
  void freshInstancesHaveAsManyModelsAsThePublished() {
    for (var file : PublishedData.files()) {
      var rows = PublishedData.rows(file);
      var level = rows.getFirst().level();
      if (level.k() == 8) {
        continue;
      }
      var published =
          rows.stream()
              .mapToLong(row -> TruthTable.models(SaturnText.parse(row.clause(), row.k())))
              .toArray();
      var source =
          new InstanceSource(Families.get(Family.FAITHFUL), level, Split.TRAIN, published.length);
      var fresh = new long[2000];
      for (int i = 0; i < fresh.length; i++) {
        fresh[i] = TruthTable.models(source.apply(i).cnf());
      }
      double error = Math.hypot(standardError(published), standardError(fresh));
      assertThat(mean(fresh)).as(file).isCloseTo(mean(published), within(4 * error));
    }
  }

  /// The shares were counted by an independent program over the same 100 rows.
  @Test
  void baselinesSolveAsManyAsWereCounted() {
    PublishedData.files();
    var baselines =
        PublishedData.rows("n3_k5_length20_sample100.jsonl").stream()
            .map(row -> Baselines.of(SaturnText.parse(row.clause(), row.k())))
            .toList();
    assertThat(baselines.stream().mapToDouble(Baselines::chance).average().orElseThrow())
        .isCloseTo(0.076563, within(1e-6));
    assertThat(shares(baselines)).containsExactly(11, 32, 83);
  }

  private static List<Integer> shares(List<Baselines> baselines) {
    return List.of(
        (int) baselines.stream().filter(Baselines::zeros).count(),
        (int) baselines.stream().filter(Baselines::majority).count(),
        (int) baselines.stream().filter(Baselines::majorityFlip).count());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static double mean(long[] values) {
    double sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double standardError(long[] values) {
    double mean = mean(values);
    double squares = 0;
    for (long value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
