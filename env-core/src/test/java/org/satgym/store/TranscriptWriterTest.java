package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptWriterTest {
  @TempDir Path folder;

  private TranscriptWriter writer(int segment, long length) throws IOException {
    return new TranscriptWriter(folder, 100, FileChannel::open, segment, length);
  }

  @Test
  void anAppendThatFailsLeavesNothing() throws Exception {
    var left = new AtomicLong(50);
    try (var writer =
        new TranscriptWriter(
            folder,
            100,
            (path, options) -> new FillingChannel(FileChannel.open(path, options), left),
            0,
            0)) {
      writer.append(new byte[30]);
      assertThatThrownBy(() -> writer.append(new byte[30])).hasMessageContaining("No space");
      assertThat(writer.length()).isEqualTo(30);
      assertThat(Files.size(TranscriptWriter.file(folder, 1))).isEqualTo(30);
      assertThatThrownBy(writer::probe).hasMessageContaining("No space");
    }
  }

  @Test
  void aFullSegmentIsFollowedByTheNext() throws Exception {
    try (var writer = writer(0, 0)) {
      writer.append(new byte[60]);
      writer.append(new byte[60]);
      assertThat(writer.segment()).isEqualTo(1);
      writer.append(new byte[60]);
      assertThat(writer.segment()).isEqualTo(2);
      writer.backTo(1, 60);
      assertThat(Files.size(TranscriptWriter.file(folder, 1))).isEqualTo(60);
      assertThat(TranscriptWriter.file(folder, 2)).doesNotExist();
    }
  }

  @Test
  void whatDoesNotCountIsCutAtTheStart() throws Exception {
    Files.write(TranscriptWriter.file(folder, 1), new byte[80]);
    Files.write(TranscriptWriter.file(folder, 2), new byte[80]);
    writer(1, 70).close();
    assertThat(Files.size(TranscriptWriter.file(folder, 1))).isEqualTo(70);
    assertThat(TranscriptWriter.file(folder, 2)).doesNotExist();
  }

  @Test
  void aFileThatLostWhatWasAcknowledgedIsNotPassedOver() throws Exception {
    Files.write(TranscriptWriter.file(folder, 1), new byte[80]);
    assertThatThrownBy(() -> writer(1, 90))
        .hasMessageContaining("has 80 bytes, but 90 were acknowledged");
  }
}
