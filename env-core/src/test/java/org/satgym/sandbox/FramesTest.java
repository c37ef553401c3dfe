package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What the server believes of the bytes that an interpreter sends.
class FramesTest {
  private static ReadableByteChannel sent(byte[]... parts) {
    int length = 0;
    for (var part : parts) {
      length += part.length;
    }
    var all = ByteBuffer.allocate(length);
    for (var part : parts) {
      all.put(part);
    }
    return Channels.newChannel(new ByteArrayInputStream(all.array()));
  }

  @Test
  void aFrameComesBackAsItWasWritten() throws Exception {
    var text = "é".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    var frame = Frames.frame((byte) 'x', Frames.integer(text.length), text);
    var read = Frames.read(sent(frame.array()), 1 << 20);
    assertThat(read.get()).isEqualTo((byte) 'x');
    assertThat(Frames.text(read)).isEqualTo("é".repeat(20_000));
    assertThat(read.hasRemaining()).isFalse();
  }

  @Test
  void aLengthIsCheckedBeforeAnythingIsMadeForIt() {
    for (int length : new int[] {-1, 0, Integer.MIN_VALUE, Integer.MAX_VALUE, 101}) {
      assertThatThrownBy(() -> Frames.read(sent(Frames.integer(length), new byte[200]), 100))
          .isInstanceOf(Frames.BrokenException.class)
          .hasMessageContaining("bytes");
    }
  }

  @Test
  void oneQuestionHasOneAnswer() {
    assertThatThrownBy(() -> Frames.read(sent(Frames.integer(1), new byte[2]), 100))
        .isInstanceOf(Frames.BrokenException.class)
        .hasMessageContaining("more than one");
  }

  @Test
  void whatEndsTooEarlyIsAnEnd() {
    assertThatThrownBy(() -> Frames.read(sent(Frames.integer(5), new byte[4]), 100))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> Frames.read(sent(new byte[2]), 100)).isInstanceOf(EOFException.class);
  }

  @Test
  void aTextLiesWithinItsFrame() {
    for (int length : new int[] {-1, 5, Integer.MAX_VALUE}) {
      var frame = ByteBuffer.allocate(8).putInt(length).putInt(0).flip();
      assertThatThrownBy(() -> Frames.text(frame)).isInstanceOf(Frames.BrokenException.class);
    }
    assertThatThrownBy(() -> Frames.text(ByteBuffer.allocate(3)))
        .isInstanceOf(Frames.BrokenException.class);
  }

  @Test
  void bytesThatAreNoTextBecomeReplacements() throws Exception {
    var frame = ByteBuffer.allocate(6).putInt(2).put((byte) 0xff).put((byte) 'a').flip();
    assertThat(Frames.text(frame)).isEqualTo("\uFFFDa");
  }
}
