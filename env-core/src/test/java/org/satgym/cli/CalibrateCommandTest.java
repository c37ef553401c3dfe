package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  private static final String RESULTS =
      """
      n,k,l,model,pass@1,samples
      3,5,10,a,0.9,100
      3,5,30,a,0.5,100
      3,6,20,a,0.6,100
      4,6,40,a,0.55,100
      4,7,20,a,0.85,100
      5,7,60,a,0.6,100
      3,5,20,b,1.0,
      """;

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String in, String... args) {
    out.reset();
    err.reset();
    var input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
    var errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(new Streams(input, out, errors, false), args);
  }

  private String results() throws IOException {
    return Files.writeString(folder.resolve("results.csv"), RESULTS).toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFitIsPrintedWithItsErrorsAndItsLevels() throws IOException {
    assertThat(run("", "calibrate", "--results", results(), "--target", "0.7")).isZero();
    assertThat(out())
        .startsWith("a, 6 results\n  logit pass@1 = ")
        .contains("search_bits", "log2_l", "saturn_d", "levels for a pass rate of 0.70:")
        .contains("mean of 1 learners: R2 0.");
    assertThat(err())
        .contains("b: level 3,5,20 left out: a pass rate of 1 has no logit")
        .contains("b: results on 0 levels; a calibration needs at least 5");
  }

  @Test
  void theReportIsOneObjectInJson() throws IOException {
    assertThat(run("", "calibrate", "--results", results(), "--json", "--levels", "2")).isZero();
    var report = new ObjectMapper().readTree(out());
    var learner = report.at("/learners/0");
    assertThat(learner.get("model").asText()).isEqualTo("a");
    assertThat(learner.at("/fit/coefficients/search_bits/standard_error").asDouble()).isPositive();
    assertThat(learner.at("/fit/leave_one_level_out_r2").isNumber()).isTrue();
    assertThat(learner.get("levels").size()).isBetween(1, 2);
    assertThat(learner.at("/levels/0/level/k").asInt()).isBetween(4, 8);
    assertThat(report.at("/mean_saturn_d/r2").isNumber()).isTrue();
    assertThat(report.get("notes").size()).isEqualTo(2);
  }

  @Test
  void tooFewResultsAreANegativeResult() throws IOException {
    assertThat(run("", "calibrate", "--results", results(), "--model", "b"))
        .isEqualTo(Exit.NEGATIVE);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("a calibration needs at least 5");
  }

  @Test
  void wrongUseIsOneClearLine() throws IOException {
    var results = results();
    assertThat(run("", "calibrate", "--results", results, "--target", "1"))
        .isEqualTo(Exit.WRONG_USE);
    assertThat(err()).startsWith("satgym calibrate: --target must be above 0 and below 1, was 1.0");
    assertThat(run("", "calibrate", "--results", results, "--levels", "0"))
        .isEqualTo(Exit.WRONG_USE);
    assertThat(run("", "calibrate", "--results", results, "--model", "c"))
        .isEqualTo(Exit.WRONG_USE);
    assertThat(err()).startsWith("satgym calibrate: no results of 'c'; there are those of a, b\n");
    assertThat(run("", "calibrate", "--results", "absent.csv")).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).startsWith("satgym calibrate: there is no file absent.csv");
    assertThat(run("", "calibrate")).isEqualTo(Exit.WRONG_USE);
  }

  @Test
  void factsCanBeSummedUpPerLevel() throws IOException {
    var rows = "{\"clause\": \"AB & !AB\", \"k\": 2}\n{\"clause\": \"A!B & AB\", \"k\": 2}\n";
    assertThat(run(rows, "facts", "--in", "-", "--summary")).isZero();
    assertThat(out()).contains("uniform guess", "best constant", "majority+flip").contains("2,2,2");
    var target = folder.resolve("report.json");
    assertThat(run(rows, "facts", "--in", "-", "--summary", "--json", "--out", target.toString()))
        .isZero();
    assertThat(new ObjectMapper().readTree(target.toFile()).at("/levels/0/rows").asInt())
        .isEqualTo(2);
    var rowsFolder = Files.createDirectory(folder.resolve("rows"));
    assertThat(run("", "facts", "--in", rowsFolder.toString(), "--summary"))
        .isEqualTo(Exit.WRONG_USE);
    assertThat(err()).contains("there are no files of rows in " + rowsFolder);
    Files.writeString(rowsFolder.resolve("a.jsonl"), rows);
    Files.writeString(rowsFolder.resolve("b.jsonl"), rows);
    Files.writeString(rowsFolder.resolve("README.md"), "no rows");
    assertThat(run("", "facts", "--in", rowsFolder.toString(), "--summary", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out()).at("/levels/0/rows").asInt()).isEqualTo(4);
    assertThat(run(rows, "facts", "--in", "-", "--summary", "--no-difficulty"))
        .isEqualTo(Exit.WRONG_USE);
    assertThat(run(rows, "facts", "--in", "-", "--no-difficulty")).isZero();
    assertThat(out()).hasLineCount(2).doesNotContain("difficulty");
    assertThat(run(rows, "facts", "--in", "-")).isZero();
    assertThat(out()).hasLineCount(2).contains("\"difficulty\": {\"saturn_d\": ");
  }
}
