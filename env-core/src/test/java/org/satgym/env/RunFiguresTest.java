package org.satgym.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFiguresTest {
  @TempDir Path folder;

  private static RunFigures.Line line(long step, double reward) {
    return new RunFigures.Line(step, Map.of("reward", reward));
  }

  @Test
  void whatWasReportedIsThereAfterARestart() throws IOException {
    var before = new RunFigures(folder);
    before.add("tiny", List.of(line(1, 0.25), line(2, 0.5)));
    before.add("other", List.of(line(1, -1)));
    Files.writeString(
        folder.resolve("tiny.jsonl"), "{\"step\": 3, \"fig", StandardOpenOption.APPEND);
    var after = new RunFigures(folder);
    assertThat(after.lines("tiny")).containsExactly(line(1, 0.25), line(2, 0.5));
    assertThat(after.newest()).containsOnlyKeys("other", "tiny");
    assertThat(after.newest().get("tiny")).isEqualTo(line(2, 0.5));
  }

  /// What a kill in the middle of a line leaves, also in the middle of a character.
  @Test
  void whatFollowsACutLineIsNotLostWithIt() throws IOException {
    new RunFigures(folder).add("tiny", List.of(line(1, 0.25)));
    var file = folder.resolve("tiny.jsonl");
    Files.write(file, new byte[] {'{', '"', (byte) 0xc3}, StandardOpenOption.APPEND);
    new RunFigures(folder).add("tiny", List.of(line(2, 0.5)));
    assertThat(new RunFigures(folder).lines("tiny")).containsExactly(line(1, 0.25), line(2, 0.5));
    new RunFigures(folder).add("tiny", List.of(line(3, 0.75)));
    assertThat(Files.readAllLines(file, StandardCharsets.ISO_8859_1)).hasSize(4);
  }

  @Test
  void aRunThatGoesOnFromACheckpointTakesThePlaceOfWhatItPlaysAgain() {
    var figures = new RunFigures(folder);
    figures.add("run", List.of(line(1, 1), line(2, 2), line(3, 3), line(4, 4)));
    figures.add("run", List.of(line(3, 30)));
    var expected = List.of(line(1, 1), line(2, 2), line(3, 30));
    assertThat(figures.lines("run")).isEqualTo(expected);
    assertThat(new RunFigures(folder).lines("run")).isEqualTo(expected);
  }

  @Test
  void aSecondLineOfAStepAddsToIt() {
    var figures = new RunFigures(folder);
    figures.add("run", List.of(line(5, 1)));
    figures.add("run", List.of(line(5, 1), new RunFigures.Line(5, Map.of("skill", 0.5))));
    assertThat(figures.lines("run"))
        .containsExactly(new RunFigures.Line(5, Map.of("reward", 1.0, "skill", 0.5)));
  }

  @Test
  void manyLinesAreThinnedOutEvenly() {
    var figures = new RunFigures(folder);
    for (int call = 0; call < 10; call++) {
      int first = 1000 * call;
      figures.add(
          "long",
          java.util.stream.IntStream.range(first, first + 1000)
              .mapToObj(step -> line(step, step))
              .toList());
    }
    var lines = figures.lines("long");
    assertThat(lines).hasSizeBetween(RunFigures.MOST_POINTS / 2, RunFigures.MOST_POINTS + 1);
    assertThat(lines.getFirst()).isEqualTo(line(0, 0));
    assertThat(lines.getLast()).isEqualTo(line(9999, 9999));
    long stride = lines.get(1).step() - lines.get(0).step();
    for (int i = 2; i < lines.size() - 1; i++) {
      assertThat(lines.get(i).step() - lines.get(i - 1).step()).isEqualTo(stride);
    }
  }

  @Test
  void namesAndFiguresThatAreNoneAreRefused() {
    var figures = new RunFigures(folder.resolve("inner"));
    assertThatThrownBy(() -> figures.add("../escape", List.of(line(1, 1))))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("'../escape'");
    assertThatThrownBy(() -> line(-1, 0)).isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> line(1, Double.NaN))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("reward must be finite");
    assertThatThrownBy(() -> figures.lines("none"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("no run 'none'");
    assertThat(folder.resolve("inner")).doesNotExist();
  }
}
