package org.satgym.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The texts of one folder, read in about the order in which they were written: keeps the frame
/// that was read last. For one thread.
final class RecordedTexts {
  private final TranscriptReader reader;
  private final int owner;
  private @Nullable Place open;
  private List<String> lines = List.of();

  RecordedTexts(Path folder, Connection connection) throws IOException, SQLException {
    this.reader = new TranscriptReader(folder.resolve(DataFolder.TRANSCRIPTS));
    var name = Files.readString(folder.resolve("replica.id")).strip();
    try (var statement = connection.prepareStatement("SELECT owner FROM folders WHERE name = ?")) {
      statement.setString(1, name);
      try (var row = statement.executeQuery()) {
        this.owner = row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /// Whether the text lies in this folder.
  boolean here(Place place) {
    return place.owner() == owner;
  }

  /// @throws IOException when the text is not there or is damaged
  TranscriptReader.Line read(Place place) throws IOException {
    var last = open;
    if (last == null || last.segment() != place.segment() || last.offset() != place.offset()) {
      open = null;
      lines = reader.frame(place);
      open = place;
    }
    if (place.line() >= lines.size()) {
      throw new IOException(
          "the frame has %d lines, and no line %d".formatted(lines.size(), place.line()));
    }
    return TranscriptReader.parse(lines.get(place.line()));
  }
}
