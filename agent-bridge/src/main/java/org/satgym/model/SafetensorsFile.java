package org.satgym.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A safetensors file: a header of names, types and places, and the numbers.
///
/// Float32, float16 and bfloat16 are read, all as float32. For one thread.
public final class SafetensorsFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST_HEADER = 100_000_000;
  private static final String METADATA = "__metadata__";

  /// One array in the file.
  ///
  /// @param type `F32`, `F16` or `BF16`
  public record Entry(String name, String type, List<Integer> shape, long start, long end) {
    long size() {
      return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    private int bytes() {
      return switch (type) {
        case "F32" -> 4;
        case "F16", "BF16" -> 2;
        default ->
            throw new IllegalArgumentException(
                "tensor %s has type %s; F32, F16 and BF16 are read".formatted(name, type));
      };
    }
  }

  private final Path file;
  private final FileChannel channel;
  private final long dataStart;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private SafetensorsFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    readFully(length, 0);
    long header = length.getLong(0);
    if (header < 2 || header > LARGEST_HEADER || header > channel.size() - 8) {
      throw new IOException(
          "%s is no safetensors file: its header would have %d bytes".formatted(file, header));
    }
    this.dataStart = 8 + header;
    var text = ByteBuffer.allocate((int) header);
    readFully(text, 8);
    try {
      entries(JSON.readTree(text.array()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(
          "%s has a header that cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// @throws IOException when it is cut, or no safetensors file
  public static SafetensorsFile open(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new SafetensorsFile(file, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void entries(JsonNode header) throws IOException {
    long available = channel.size() - dataStart;
    for (var field : header.properties()) {
      if (field.getKey().equals(METADATA)) {
        continue;
      }
      var value = field.getValue();
      var shape = new ArrayList<Integer>();
      value.path("shape").forEach(size -> shape.add(size.asInt()));
      var entry =
          new Entry(
              field.getKey(),
              value.path("dtype").asText(),
              List.copyOf(shape),
              value.path("data_offsets").path(0).asLong(-1),
              value.path("data_offsets").path(1).asLong(-1));
      long bytes = entry.size() * entry.bytes();
      if (entry.start() < 0 || entry.end() - entry.start() != bytes || entry.end() > available) {
        throw new IOException(
            "%s: tensor %s needs %d bytes, its place is %d..%d of %d"
                .formatted(file, entry.name(), bytes, entry.start(), entry.end(), available));
      }
      entries.put(entry.name(), entry);
    }
  }

  public Set<String> names() {
    return entries.keySet();
  }

  /// @throws IllegalArgumentException when there is no such array
  public Entry entry(String name) {
    var entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("%s has no tensor %s".formatted(file, name));
    }
    return entry;
  }

  /// All numbers of an array, row by row.
  ///
  /// @throws IOException when it has more than 2^29 numbers
  public FloatBuffer read(String name) throws IOException {
    var entry = entry(name);
    if (entry.size() > 1 << 29) {
      throw new IOException(
          "%s: tensor %s has %d numbers, more than the 536870912 that are read in one piece"
              .formatted(file, name, entry.size()));
    }
    var mapped =
        channel
            .map(
                FileChannel.MapMode.READ_ONLY,
                dataStart + entry.start(),
                entry.end() - entry.start())
            .order(ByteOrder.LITTLE_ENDIAN);
    int size = (int) entry.size();
    if (entry.type().equals("F32")) {
      return mapped.asFloatBuffer();
    }
    var halves = mapped.asShortBuffer();
    var floats = FloatBuffer.allocate(size);
    boolean brain = entry.type().equals("BF16");
    for (int i = 0; i < size; i++) {
      short half = halves.get(i);
      floats.put(i, brain ? Float.intBitsToFloat(half << 16) : Float.float16ToFloat(half));
    }
    return floats;
  }

  private void readFully(ByteBuffer buffer, long at) throws IOException {
    long position = at;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position);
      if (read < 0) {
        throw new IOException("%s ends after %d bytes".formatted(file, position));
      }
      position += read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
