package org.satgym.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads single frames of transcripts. Safe to use from many threads.
final class TranscriptReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A line as written.
  record Line(long episode, String text, @Nullable String facts) {}

  private final Path folder;

  TranscriptReader(Path folder) {
    this.folder = folder;
  }

  /// The line at a place.
  ///
  /// @throws IOException when there is no such line, or its checksum is wrong
  Line read(Place place) throws IOException {
    var lines = frame(place);
    if (place.line() >= lines.size()) {
      throw new IOException(
          "segment %d has a frame of %d lines at %d, and no line %d"
              .formatted(place.segment(), lines.size(), place.offset(), place.line()));
    }
    return parse(lines.get(place.line()));
  }

  /// The lines of the frame at a place, as JSON.
  List<String> frame(Place place) throws IOException {
    var path = TranscriptWriter.file(folder, place.segment());
    var frame = ByteBuffer.allocate(place.length());
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      while (frame.hasRemaining()) {
        if (channel.read(frame, place.offset() + frame.position()) < 0) {
          throw new EOFException("%s ends in the frame at %d".formatted(path, place.offset()));
        }
      }
    }
    try (var zstd = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(frame.array()))) {
      return new String(zstd.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  static Line parse(String json) throws IOException {
    var line = JSON.readTree(json);
    var facts = line.get("facts");
    return new Line(
        line.path("episode").asLong(-1),
        line.path("text").asText(),
        facts == null ? null : facts.toString());
  }
}
