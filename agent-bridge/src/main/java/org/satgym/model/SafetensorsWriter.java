package org.satgym.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a safetensors file: first all names and shapes, then the numbers in the same order.
///
/// The file is new, and durable once [#close] returns. For one thread.
final class SafetensorsWriter implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALIGNMENT = 8;
  private static final int PIECE = 1 << 20;

  private final WeightType type;
  private final FileChannel channel;

  SafetensorsWriter(Path file, List<Parameter> parameters, WeightType type) throws IOException {
    this.type = type;
    this.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    var header = new LinkedHashMap<String, Object>();
    header.put("__metadata__", Map.of("format", "pt"));
    long at = 0;
    for (var parameter : parameters) {
      long end = at + parameter.size() * type.bytes();
      header.put(
          parameter.name(),
          Map.of(
              "dtype", type.code(),
              "shape", parameter.shape(),
              "data_offsets", List.of(at, end)));
      at = end;
    }
    var text = JSON.writeValueAsString(header);
    text += " ".repeat((ALIGNMENT - text.length() % ALIGNMENT) % ALIGNMENT);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var head = ByteBuffer.allocate(8 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    writeFully(head.putLong(bytes.length).put(bytes).flip());
  }

  /// The numbers of the next array.
  void write(float[] values) throws IOException {
    var buffer =
        ByteBuffer.allocate(Math.min(PIECE, values.length) * type.bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += PIECE) {
      buffer.clear();
      for (int i = from; i < Math.min(from + PIECE, values.length); i++) {
        type.put(values[i], buffer);
      }
      writeFully(buffer.flip());
    }
  }

  private void writeFully(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.force(true);
    }
  }
}
