package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.generate.random.ThresholdTable;

class ThresholdCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String args) {
    out.reset();
    err.reset();
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Main.run(streams, ("threshold " + args).split(" "));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void printsTheStoredEntriesAgain() {
    assertThat(run("--n 3 --k 5..8")).isZero();
    var expected = new StringBuilder("n,k,l,share,error\n");
    for (var row : ThresholdTable.rows()) {
      if (row.n() == 3 && row.k() >= 5 && row.k() <= 8) {
        expected.append(row).append('\n');
      }
    }
    assertThat(out()).isEqualTo(expected.toString());
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "0 of 4 entries contradict the stored table; 0 have another number of clauses\n");
  }

  @Test
  void anotherSampleIsAnotherTableThatAgrees() throws IOException {
    assertThat(run("--n 2..3 --k 4..5 --samples 300 --seed 3")).isZero();
    var first = out();
    assertThat(first.lines()).hasSize(5);
    assertThat(run("--n 2..3 --k 4..5 --samples 300 --seed 3")).isZero();
    assertThat(out()).isEqualTo(first);
    assertThat(run("--n 2..3 --k 4..5 --samples 300 --seed 3 --json")).isZero();
    var json = new ObjectMapper().readTree(out());
    assertThat(json.get("rows")).hasSize(4);
    assertThat(json.at("/rows/0/stored/k").asInt()).isEqualTo(4);
    assertThat(json.at("/rows/0/differs").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--n 7|n = 7, k = 8: the table of thresholds has n = 2..6 and k = n+1..20",
        "--n 3 --k 5..21|n = 3, k = 21: the table of thresholds has n = 2..6 and k = n+1..20",
        "--n 3 --k 3|n = 3, k = 3: the table of thresholds has n = 2..6 and k = n+1..20",
        "--n 3..2|--n '3..2' must be a number or a range, as in 5..12",
        "--k many|--k 'many' must be a number or a range, as in 5..12",
        "--samples 0|--samples must be at least 1, was 0",
      })
  void aWishBeyondTheTableSaysWhatIsPossible(String args, String message) {
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("satgym threshold: " + message);
    assertThat(out()).isEmpty();
  }
}
