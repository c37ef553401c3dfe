package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.data.format.RowBytes;

class ResultLogTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("results.jsonl.zst");
  }

  private List<Integer> append(int... numbers) throws IOException {
    var there = new ArrayList<Integer>();
    try (var log = ResultLog.open(file(), line -> there.add(line.get("row").asInt()))) {
      for (int number : numbers) {
        log.append(new RowBytes(64).add("{\"row\": " + number + "}\n"));
      }
    }
    return there;
  }

  @Test
  void whatWasAppendedIsThereAgain() throws IOException {
    assertThat(append(1, 2)).isEmpty();
    assertThat(append(3)).containsExactly(1, 2);
    assertThat(append()).containsExactly(1, 2, 3);
  }

  @Test
  void aFrameThatWasCutAnywhereIsCutOff() throws IOException {
    append(1, 2);
    long two = Files.size(file());
    append(3);
    var whole = Files.readAllBytes(file());
    for (int length = (int) two; length < whole.length; length++) {
      Files.write(file(), java.util.Arrays.copyOf(whole, length));
      assertThat(append(4)).as("cut to %d bytes", length).containsExactly(1, 2);
      assertThat(append()).containsExactly(1, 2, 4);
    }
  }

  @Test
  void damageBeforeTheEndIsNotTakenForATornFrame() throws IOException {
    append(1, 2, 3);
    var whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length * 2 / 3 - 4; at++) {
      var damaged = whole.clone();
      damaged[at] ^= 0x55;
      Files.write(file(), damaged);
      assertThatThrownBy(this::append)
          .as("byte %d", at)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged");
      assertThat(Files.size(file())).isEqualTo(whole.length);
    }
  }

  @Test
  void twoCannotHaveItOpen() throws IOException {
    var log = ResultLog.open(file(), _ -> {});
    assertThatThrownBy(() -> ResultLog.open(file(), _ -> {}))
        .hasMessageContaining("being written by another process");
    log.close();
  }
}
