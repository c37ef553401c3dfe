package org.satgym.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Reads single frames of transcripts. Safe to use from many threads.
final class TranscriptReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A line as written.
  record Line(long episode, String text) {}

  private final Path folder;

  TranscriptReader(Path folder) {
    this.folder = folder;
  }

  /// The line at a place.
  ///
  /// @throws IOException when there is no such line, or its checksum is wrong
  Line read(Place place) throws IOException {
    var lines = frame(place.segment(), place.offset());
    if (place.line() >= lines.size()) {
      throw new IOException(
          "segment %d has a frame of %d lines at %d, and no line %d"
              .formatted(place.segment(), lines.size(), place.offset(), place.line()));
    }
    return parse(lines.get(place.line()));
  }

  /// The lines of a frame, as JSON.
  List<String> frame(int segment, long offset) throws IOException {
    try (var channel =
        FileChannel.open(
            TranscriptWriter.file(folder, segment), StandardOpenOption.READ)) {
      channel.position(offset);
      var in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
      return new String(firstFrame(in), StandardCharsets.UTF_8).lines().toList();
    }
  }

  static Line parse(String json) throws IOException {
    var line = JSON.readTree(json);
    return new Line(line.path("episode").asLong(-1), line.path("text").asText());
  }

  /// The stream goes on with the next frame by itself, so the first one's bytes are cut out first.
  private static byte[] firstFrame(InputStream in) throws IOException {
    var plain = new ByteArrayOutputStream();
    try (var zstd = new ZstdInputStreamNoFinalizer(in)) {
      zstd.transferTo(plain);
    }
    return plain.toByteArray();
  }
}
