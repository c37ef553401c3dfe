package org.satgym.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LineBlocksProperties {
  /// Gives at most `most` bytes at a time and never says that there are more.
  private static InputStream trickling(byte[] bytes, int most) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int at, int length) {
        return super.read(into, at, Math.min(length, most));
      }

      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }

  private static List<String> lines(InputStream in) throws IOException {
    var found = new ArrayList<String>();
    try (var blocks = new LineBlocks(in)) {
      LineBlock block;
      while ((block = blocks.next()) != null) {
        block.forEach(
            (bytes, from, to, line) ->
                found.add(line + ":" + new String(bytes, from, to - from, StandardCharsets.UTF_8)));
      }
    }
    return found;
  }

  @Property
  void linesDoNotDependOnHowTheBytesArrive(
      @ForAll @Size(max = 40) List<@IntRange(max = 12) Integer> lengths,
      @ForAll boolean ended,
      @ForAll @IntRange(min = 1, max = 50) int most)
      throws IOException {
    var text = new StringBuilder();
    var expected = new ArrayList<String>();
    for (int i = 0; i < lengths.size(); i++) {
      var line = "x".repeat(lengths.get(i));
      text.append(line).append(ended || i < lengths.size() - 1 ? "\n" : "");
      if (!line.isEmpty()) {
        expected.add(i + 1 + ":" + line);
      }
    }
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(lines(trickling(bytes, most))).isEqualTo(expected);
    assertThat(lines(new ByteArrayInputStream(bytes))).isEqualTo(expected);
  }
}
