package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;
import org.satgym.prompt.Surface;

/// The rows of Saturn-2.6k as it was published, where they are beside the repository.
class PublishedRowsTest {
  private static final Path PUBLISHED = Path.of("../../shared/data/saturn-2.6k");

  @Test
  void publishedRowsAreReadAndWrittenByteForByte() throws IOException {
    assumeTrue(Files.isDirectory(PUBLISHED), "there is no " + PUBLISHED.toAbsolutePath());
    int rows = 0;
    try (var files = Files.newDirectoryStream(PUBLISHED, "*.jsonl")) {
      for (var file : files) {
        for (var line : Files.readAllLines(file)) {
          assertRowIsKept(line);
          rows++;
        }
        InstanceRows.forEach(file, row -> assertThat(row.family()).isNull());
      }
    }
    assertThat(rows).isEqualTo(1250);
  }

  private static void assertRowIsKept(String line) {
    var bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    InstanceRow row;
    try (var in = RowParser.of(bytes, 0, bytes.length, 1)) {
      row = InstanceRow.read(in);
    }
    var written = new RowBytes(2048);
    row.appendTo(written);
    assertThat(written).hasToString(line);
    assertThat(row.prompt()).isEqualTo(Surface.of("saturn").prompt(row.cnf()));
  }
}
