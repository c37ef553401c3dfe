package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.satgym.evaluate.Status;

class EvalProgressTest {
  @Test
  void theLineSaysHowFarHowFastAndHowLong() {
    var status = new Status(600, 100, 1200, 64, 3, 1_000_000);
    assertThat(EvalProgress.line(status, Duration.ofSeconds(50)))
        .isEqualTo(
            "[############............]  50 %  600/1,200  10.0/s  64 in flight  3 errors  "
                + "20,000 tok/s  1:00 left");
  }

  @Test
  void nothingIsPromisedBeforeTheFirstAnswer() {
    var status = new Status(0, 0, 12_000, 64, 0, 0);
    assertThat(EvalProgress.line(status, Duration.ofSeconds(2)))
        .isEqualTo(
            "[........................]   0 %  0/12,000  0.0/s  64 in flight  0 tok/s  -:-- left");
  }
}
