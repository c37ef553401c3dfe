package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir Path folder;

  /// The first record of every file that TensorBoard's own writer makes, but for its time.
  @Test
  void theFileBeginsWithItsVersionInAFrame() throws IOException {
    try (var file = new EventFile(folder, 0, InstantSource.fixed(Instant.EPOCH))) {
      file.add(7, Map.of("reward", 0.5));
    }
    byte[] bytes;
    try (var files = Files.list(folder)) {
      bytes = Files.readAllBytes(files.findFirst().orElseThrow());
    }
    var hex = HexFormat.of().formatHex(bytes);
    // The masked crc of the length 24, as in the files of TensorBoard's writer.
    assertThat(hex).startsWith("1800000000000000a37f4b22" + "09" + "00".repeat(8) + "1a0d6272");
    assertThat(bytes).hasSize(16 + 24 + 16 + 9 + 2 + 2 + 15);
  }

  @Test
  void linesAfterTheStepOfACheckpointAreWrittenAgain() throws IOException {
    var path = folder.resolve("metrics.jsonl");
    try (var file = new MetricsFile(path, -1)) {
      file.add(1, Map.of("reward", 0.25));
      file.add(2, Map.of("reward", Double.NaN));
      file.add(3, Map.of("reward", 0.75));
    }
    Files.writeString(path, Files.readString(path) + "{\"step\": 4, \"rew");
    try (var file = new MetricsFile(path, 2)) {
      file.add(3, Map.of("reward", 1.0));
    }
    assertThat(path)
        .hasContent("{\"step\":1,\"reward\":0.25}\n{\"step\":2}\n{\"step\":3,\"reward\":1.0}\n");
  }
}
