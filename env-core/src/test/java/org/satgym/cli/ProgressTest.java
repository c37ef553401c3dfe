package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private Instant now = Instant.EPOCH;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Progress progress(boolean terminal, long total) {
    var streams =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal);
    return new Progress(streams, () -> now, total);
  }

  @Test
  void aTerminalSeesABarARateAndTheTimeLeft() {
    try (var progress = progress(true, 4000)) {
      now = now.plus(Duration.ofSeconds(10));
      progress.accept(1000);
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r\033[K[######..................]  25 %  1,000 rows  100 rows/s  0:30 left\r\033[K");
  }

  @Test
  void withoutATotalThereIsNoBar() {
    assertThat(progress(true, 0).line(1500, Duration.ofSeconds(3)))
        .isEqualTo("1,500 rows  500 rows/s");
  }

  @Test
  void nobodyElseSeesAnything() {
    try (var progress = progress(false, 10)) {
      now = now.plus(Duration.ofSeconds(10));
      progress.accept(5);
    }
    assertThat(err.size()).isZero();
  }
}
