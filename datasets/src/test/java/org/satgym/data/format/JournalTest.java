package org.satgym.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir private Path folder;

  private static Journal.Mark mark(String file, long rows) {
    return new Journal.Mark(file, rows, rows * 100, rows * 7, new byte[] {(byte) rows, 9}, false);
  }

  private List<Long> rows(Path path, String file) throws IOException {
    try (var journal = Journal.begin(folder.resolve("again"), "x", Journal.read(path))) {
      return journal.marks(file).stream().map(Journal.Mark::rows).toList();
    }
  }

  @Test
  void saysWhatWasMarked() throws IOException {
    var path = folder.resolve("journal");
    try (var journal = Journal.begin(path, "a dataset", List.of(mark("a", 1)))) {
      journal.add(mark("a", 2));
      journal.add(mark("b", 3));
    }
    assertThat(Journal.identity(path)).isEqualTo("a dataset");
    assertThat(rows(path, "a")).containsExactly(1L, 2L);
    assertThat(Journal.read(path).getLast().note()).containsExactly(3, 9);
  }

  @Test
  void aLineThatWasCutOrChangedEndsIt() throws IOException {
    var path = folder.resolve("journal");
    try (var journal = Journal.begin(path, "a dataset", List.of())) {
      journal.add(mark("a", 1));
      journal.add(mark("a", 2));
    }
    var text = Files.readString(path, StandardCharsets.ISO_8859_1);
    for (int cut = text.length() - 1; cut > text.indexOf("200"); cut--) {
      Files.writeString(path, text.substring(0, cut), StandardCharsets.ISO_8859_1);
      assertThat(rows(path, "a")).containsExactly(1L);
    }
    Files.writeString(
        path, text.replace("\t200\t", "\t201\t"), StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(rows(path, "a")).containsExactly(1L);
    Files.writeString(path, "nonsense\n");
    assertThat(Journal.identity(path)).isNull();
  }

  @Test
  void marksThatDidNotHoldAreForgotten() throws IOException {
    var path = folder.resolve("journal");
    var three = List.of(mark("a", 1), mark("b", 1), mark("a", 2), mark("a", 5));
    try (var journal = Journal.begin(path, "a dataset", three)) {
      journal.keep("a", 1);
      journal.add(mark("a", 6));
    }
    assertThat(rows(path, "a")).containsExactly(1L, 6L);
    assertThat(rows(path, "b")).containsExactly(1L);
  }
}
