package org.satgym.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/// Figures as JSON Lines: `{"step": 12, "reward": 0.5, ...}`, one line a step.
///
/// A run that goes on from an earlier step drops the lines after that step, which it will write
/// again. Figures that are not finite are left out: JSON has no words for them.
public final class MetricsFile implements MetricSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel channel;

  /// @param after lines of later steps are dropped; -1 begins the file anew
  public MetricsFile(Path file, long after) throws IOException {
    if (Files.exists(file)) {
      keep(file, after);
    }
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private static void keep(Path file, long after) throws IOException {
    var kept = new StringBuilder();
    // The last line may be cut by a crash; it is one of those that are written again.
    for (var line : Files.readString(file).split("\n")) {
      if (step(line) <= after) {
        kept.append(line).append('\n');
      }
    }
    var beside = file.resolveSibling(file.getFileName() + ".kept");
    Files.writeString(beside, kept);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long step(String line) {
    try {
      return JSON.readTree(line).path("step").asLong(Long.MAX_VALUE);
    } catch (IOException cut) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public void add(long step, Map<String, Double> values) throws IOException {
    var line = new LinkedHashMap<String, Object>();
    line.put("step", step);
    values.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            line.put(name, value);
          }
        });
    var bytes =
        ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
