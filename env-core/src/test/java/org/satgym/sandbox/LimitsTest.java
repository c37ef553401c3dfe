package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void whatCannotBeKeptIsRefusedWithItsValue() {
    var limits = Limits.DEFAULT;
    assertThatThrownBy(() -> limits.withWall(Duration.ofSeconds(9)))
        .hasMessage("wall must be at least cpu (PT10S), was PT9S");
    assertThatThrownBy(() -> limits.withMemory(1 << 20))
        .hasMessage("memory must be at least 256 MiB, was 1048576");
    assertThatThrownBy(() -> limits.withOutput(-1, 400)).hasMessageContaining("was -1");
    assertThatThrownBy(() -> limits.withCpu(Duration.ofMillis(99))).hasMessageContaining("100 ms");
  }

  @Test
  void moreProcessorTimeBringsMoreOfWhatMustBeLonger() {
    var limits = Limits.DEFAULT.withCpu(Duration.ofSeconds(200));
    assertThat(limits.wall()).isEqualTo(Duration.ofSeconds(600));
    assertThat(limits.sessionCpu()).isEqualTo(Duration.ofSeconds(200));
  }
}
