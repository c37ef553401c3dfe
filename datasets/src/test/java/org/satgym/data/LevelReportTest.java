package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.solve.DifficultyMeter;

class LevelReportTest {
  private static final Path PUBLISHED = Path.of("../../shared/data/saturn-2.6k");

  private static LevelReport report(InputStream rows, int threads) throws IOException {
    var report = new LevelReport();
    RowLines.run(rows, report, threads, _ -> {}, new MeasureLines(DifficultyMeter.STANDARD));
    return report;
  }

  private static LevelReport report(String rows) throws IOException {
    return report(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), 1);
  }

  private static JsonNode levels(LevelReport report) throws IOException {
    return new ObjectMapper().readTree(report.json()).get("levels");
  }

  @Test
  void meansAndTheirErrorsAreThoseOfTheRows() throws IOException {
    var level =
        levels(
                report(
                    """
                    {"clause": "AB", "k": 2}
                    {"clause": "!A!B", "k": 2}
                    {"clause": "!AB", "k": 2}
                    """))
            .get(0);
    assertThat(level.get("level").asText()).isEqualTo("2,2,1");
    assertThat(level.get("rows").asInt()).isEqualTo(3);
    assertThat(level.at("/uniform_guess/mean").asDouble()).isEqualTo(0.75);
    assertThat(level.at("/uniform_guess/standard_error").asDouble()).isZero();
    assertThat(level.at("/all_zeros/mean").asDouble()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(level.at("/all_zeros/standard_error").asDouble()).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(level.at("/best_constant").asDouble()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(level.at("/majority/mean").asDouble()).isEqualTo(1.0);
  }

  @Test
  void levelsAreThoseThatRowsNameInTheOrderOfTheirNumbers() throws IOException {
    var named =
        "{\"clause\": \"A\", \"k\": 1, \"family\": \"planted\", \"mode\": \"balanced\","
            + " \"level\": {\"n\": 3, \"k\": 5, \"l\": %d}}\n";
    var levels =
        levels(
            report(named.formatted(100) + named.formatted(20) + "{\"clause\": \"A\", \"k\": 1}"));
    assertThat(levels.findValuesAsText("level"))
        .containsExactly("1,1,1", "planted/balanced 3,5,20", "planted/balanced 3,5,100");
  }

  @Test
  void aLevelWithNumbersThatItsFamilyDoesNotUseIsOneLevel() throws IOException {
    var named =
        "{\"clause\": \"%s\", \"k\": 2, \"family\": \"sr\", \"level\": {\"n\": 0, \"k\": 2, \"l\":"
            + " 0}}\n";
    var levels = levels(report(named.formatted("AB") + named.formatted("A & B")));
    assertThat(levels.findValuesAsText("level")).containsExactly("sr 0,2,0");
    assertThat(levels.get(0).get("rows").asInt()).isEqualTo(2);
  }

  @Test
  void theClaimThatThereIsNoSolutionIsAConstantToo() throws IOException {
    var claiming = "{\"clause\": \"%s\", \"k\": 2, \"claims\": \"%s\"}\n";
    var unsatisfiable = "A & !A";
    var bare = claiming.formatted(unsatisfiable, "bare");
    var level = levels(report(bare + bare + claiming.formatted("A & B", "bare"))).get(0);
    assertThat(level.at("/no_solution/mean").asDouble()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(level.get("best_constant").asDouble()).isCloseTo(2.0 / 3, within(1e-15));
    var core = levels(report(claiming.formatted(unsatisfiable, "core"))).get(0);
    assertThat(core.get("best_constant").asDouble()).isZero();
  }

  /// Of the satisfiable formula the models are too many to be counted, but not that there are some.
  @Test
  void aFormulaOfUncountedModelsRefutesTheClaim() throws IOException {
    var wide = new StringBuilder("p cnf 60 30\\n");
    for (int v = 1; v <= 60; v += 2) {
      wide.append(v).append(' ').append(v + 1).append(" 0\\n");
    }
    var none =
        wide.toString().replace("60 30", "60 30").replaceFirst("1 2 0\\\\n3 4 0", "1 0\\\\n-1 0");
    var row =
        "{\"dimacs\": \"%s\", \"claims\": \"bare\", \"family\": \"f\", \"level\": {\"n\": 2, \"k\": 60, \"l\": 30}}\n";
    var level = levels(report(row.formatted(wide) + row.formatted(none))).get(0);
    assertThat(level.at("/no_solution/mean").asDouble()).isEqualTo(0.5);
    assertThat(level.at("/no_solution/known").asInt()).isEqualTo(2);
  }

  @Test
  void whatIsUnknownOfAllRowsIsSaidToBe() throws IOException {
    var wide = new StringBuilder("p cnf 60 30\\n");
    for (int v = 1; v <= 60; v += 2) {
      wide.append(v).append(' ').append(v + 1).append(" 0\\n");
    }
    var report = report("{\"dimacs\": \"" + wide + "\"}\n");
    var level = levels(report).get(0);
    assertThat(level.at("/uniform_guess/mean").isNull()).isTrue();
    assertThat(level.at("/uniform_guess/known").asInt()).isZero();
    assertThat(level.get("best_constant").isNull()).isTrue();
    assertThat(report.text()).contains("2,60,30", "unknown");
  }

  @Test
  void aLabelCannotBreakTheReport() throws IOException {
    var row = "{\"clause\": \"A\", \"k\": 1, \"family\": \"a\\tb\\nc\"}\n";
    assertThat(levels(report(row)).get(0).get("level").asText()).isEqualTo("a b c 1,1,1");
  }

  /// What guessing scores on the published rows, counted independently to the digits given.
  @ParameterizedTest
  @CsvSource({
    "n3_k5_length20_sample100, 0.0766, 0.32, 0.83, 0.11, 2.64",
    "n3_k7_length20_sample100, 0.0794, 0.31, 0.85, 0.09, 0.93",
    "n3_k7_length40_sample100, 0.0130, 0.17, 0.56, 0.00, 6.01",
    "n4_k7_length20_sample100, 0.2727, 0.61, 0.99, 0.23, 0.00",
    "n5_k8_length40_sample100, 0.2774, 0.52, 1.00, 0.26, 0.00",
    "train_3_5_13, 0.173, 0.55, 0.97, 0.18, 0.73"
  })
  void thePublishedLevelsScoreWhatIsKnownOfThem(
      String file, double uniform, double majority, double flip, double zeros, double backbone)
      throws IOException {
    var path = PUBLISHED.resolve(file + ".jsonl");
    Assumptions.assumeTrue(Files.exists(path), "the published data is not at " + PUBLISHED);
    var rows = Files.readAllBytes(path);
    var report = report(new ByteArrayInputStream(rows), 2);
    var level = levels(report).get(0);
    assertThat(level.at("/uniform_guess/mean").asDouble()).isCloseTo(uniform, within(5e-4));
    assertThat(level.at("/majority/mean").asDouble()).isCloseTo(majority, within(5e-3));
    assertThat(level.at("/majority_flip/mean").asDouble()).isCloseTo(flip, within(5e-3));
    assertThat(level.at("/all_zeros/mean").asDouble()).isCloseTo(zeros, within(5e-3));
    assertThat(level.at("/backbone/mean").asDouble()).isCloseTo(backbone, within(5e-3));
    assertThat(level.at("/undecided/mean").asDouble()).isZero();
    assertThat(report(new ByteArrayInputStream(rows), 1).json()).isEqualTo(report.json());
  }
}
