package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class TranscriptProperties {
  @Property(tries = 200)
  void everyTextComesBackExactly(@ForAll @Size(min = 1, max = 20) List<@From("texts") String> texts)
      throws IOException {
    var folder = Files.createTempDirectory("satgym-texts");
    try (var frame = new FrameBuffer();
        var writer = new TranscriptWriter(folder, 1 << 20, FileChannel::open, 0, 0)) {
      for (int i = 0; i < texts.size(); i++) {
        frame.add(i, texts.get(i));
      }
      var bytes = frame.compress();
      writer.append(bytes);
      writer.append(bytes);
      var reader = new TranscriptReader(folder);
      for (long offset = 0; offset <= bytes.length; offset += bytes.length) {
        for (int i = 0; i < texts.size(); i++) {
          var line = reader.read(new Place(1, 1, offset, bytes.length, i));
          assertThat(line).isEqualTo(new TranscriptReader.Line(i, texts.get(i), null));
        }
      }
    } finally {
      Files.deleteIfExists(TranscriptWriter.file(folder, 1));
      Files.delete(folder);
    }
  }

  @Property(tries = 200)
  void differentTextsHaveDifferentMarks(@ForAll("texts") String one, @ForAll("texts") String two) {
    try (var frame = new FrameBuffer()) {
      assertThat(frame.add(1, one) == frame.add(2, two)).isEqualTo(one.equals(two));
    }
  }

  /// Any UTF-16 units, halves of pairs too, with more of what JSON escapes.
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.chars().all(),
            Arbitraries.chars().with('"', '\\', '\n', '\u0000', 'a', '?', '\ud83d'))
        .list()
        .ofMaxSize(60)
        .map(
            units -> {
              var text = new StringBuilder();
              units.forEach(text::append);
              return text.toString();
            });
  }
}
