package org.satgym.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.difficulty.SearchSpace;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

class ResultFilesTest {
  private static final Level LEVEL = new Level(3, 5, 20);
  private static final double BITS = bits(Family.FAITHFUL);

  @TempDir private Path folder;

  private static double bits(Family family) {
    return java.util.Objects.requireNonNull(SearchSpace.expected(family, LEVEL).bits());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static LevelResult of(String learner, double passRate, long samples) {
    return new LevelResult(learner, LEVEL, BITS, passRate, samples);
  }

  @Test
  void aTableSaysLevelsInThreeWays() throws IOException {
    var text =
        """
        level,model,pass1,samples
        n3_k5_length20,m,0.25,
        "3,5,20",m,0.5,1200

        """;
    assertThat(ResultFiles.read(file("a.csv", text)))
        .containsExactly(of("m", 0.25, 0), of("m", 0.5, 1200));
    assertThat(ResultFiles.read(file("b.csv", "n,k,l,D,model,pass@1\n3,5,20,9.6,m,0.75\n")))
        .containsExactly(of("m", 0.75, 0));
  }

  @Test
  void aSummaryNamesItsModelOnceAndItsLevelsAsAListOrByName() throws IOException {
    var list =
        """
        {"model": "m", "k": [1, 3], "levels": [
          {"level": {"n": 3, "k": 5, "l": 20}, "pass@1": 0.5, "samples": 12},
          {"level": "3,5,20", "pass@k": {"1": 0.25, "3": 0.5}},
          {"level": "3,5,20", "pass_at_1": 0.75, "search_bits": 2.5, "family": "unique"},
          {"level": "3,5,20", "pass_rate": 1, "samples": 3, "mode": "two-hidden", "model": "o"}]}
        """;
    assertThat(ResultFiles.read(file("list.json", list)))
        .containsExactly(
            of("m", 0.5, 12),
            of("m", 0.25, 0),
            new LevelResult("m", LEVEL, 2.5, 0.75, 0),
            new LevelResult("o", LEVEL, bits(Family.TWO_HIDDEN), 1, 3));
    var byName = "{\"levels\": {\"planted/faithful 3,5,20\": {\"pass@1\": 0.5}}}";
    assertThat(ResultFiles.read(file("by-name.json", byName)))
        .containsExactly(of("by-name.json", 0.5, 0));
  }

  @Test
  void gradedAnswersAreCountedAndUndecidedOnesAreNot() throws IOException {
    var rows =
        """
        {"model": "m", "level": {"n": 3, "k": 5, "l": 20}, "verdict": "CORRECT", "reward": 1}
        {"model": "m", "level": {"n": 3, "k": 5, "l": 20}, "verdict": "VIOLATED", "reward": 0}
        {"model": "m", "level": {"n": 3, "k": 5, "l": 20}, "verdict": "UNDECIDED", "reward": null}
        {"model": "m", "level": {"n": 3, "k": 5, "l": 20}, "verdict": "NO_ANSWER", "reward": -1}
        {"model": "o", "n_sat": 3, "k": 5, "l": 20, "reward": 1}
        """;
    var results = ResultFiles.read(file("rows.jsonl", rows));
    assertThat(results).hasSize(2);
    assertThat(results.getFirst().passRate()).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(results.getFirst().samples()).isEqualTo(3);
    assertThat(results.getLast()).isEqualTo(of("o", 1, 1));
  }

  @Test
  void aFolderIsItsSummaryElseItsTablesElseItsRows() throws IOException {
    file("rows.jsonl", "{\"level\": \"3,5,20\", \"reward\": 1}\n");
    assertThat(ResultFiles.read(folder)).containsExactly(of("rows.jsonl", 1, 1));
    file("b.csv", "model,level,pass1\nb,\"3,5,20\",0.5\n");
    file("a.csv", "model,level,pass1\na,\"3,5,20\",0.5\n");
    assertThat(ResultFiles.read(folder)).containsExactly(of("a", 0.5, 0), of("b", 0.5, 0));
    file("summary.json", "[{\"level\": \"3,5,20\", \"pass1\": 0.1, \"model\": \"s\"}]");
    assertThat(ResultFiles.read(folder)).isEqualTo(List.of(of("s", 0.1, 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.csv|level,pass1;hard,1|x.csv line 2: level 'hard' must be n,k,l or n3_k5_length20",
        "x.csv|n,k,pass1;3,5,1|x.csv line 2: has no level, and no l",
        "x.csv|n,k,l,pass1;3,5,20|x.csv line 2: 3 fields under a header of 4",
        "x.csv|n,k,l,pass1;3,5,20,many|x.csv line 2: pass@1 must be a number, was 'many'",
        "x.csv|n,k,l,pass1;3,5,20,1.5|x.csv line 2: the pass rate must be 0..1, was 1.5",
        "x.csv|n,k,l;3,5,20|x.csv line 2: has no pass@1",
        "x.csv|n,k,l,pass1;3,5,900,1|x.csv line 2: level (3,5,900)",
        "x.csv|n,k,l,pass1,samples;3,5,20,1,-3|x.csv line 2: samples must be a whole number, was",
        "x.json|{}|x.json: has no levels; they are an array of objects, or an object by level",
        "x.json|{\"levels\": [3]}|x.json levels[0]: must be an object",
        "x.json|{|x.json: not JSON: ",
        "x.jsonl|{\"level\": \"3,5,20\"}|x.jsonl line 1: has no reward",
        "x.txt|a|x.txt: results are in .csv, .json, .jsonl or .jsonl.zst"
      })
  void whatIsWrongIsNamedWithItsPlace(String name, String text, String message) throws IOException {
    var path = file(name, text.replace(';', '\n'));
    assertThatThrownBy(() -> ResultFiles.read(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(folder + "/" + message);
  }

  @Test
  void searchBitsWithoutAClosedFormAreUnknown() throws IOException {
    var text = "n,k,l,family,mode,pass1\n3,5,20,unique,,0.5\n3,5,20,planted,balanced,0.5\n";
    assertThat(ResultFiles.read(file("a.csv", text)))
        .hasSize(2)
        .allMatch(result -> Double.isNaN(result.searchBits()) && !result.isPlaced());
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ResultFiles.read(folder.resolve("no.csv")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> ResultFiles.read(folder))
        .hasMessage(folder + " has no summary.json, and no .csv or .jsonl file");
  }
}
