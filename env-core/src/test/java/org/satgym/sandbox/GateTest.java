package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void aPlaceThatIsLeftGoesToWhoWaits() throws Exception {
    var gate = new Gate(1, 1);
    gate.enter(LONG);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var entered =
          CompletableFuture.runAsync(
              () -> {
                try {
                  gate.enter(LONG);
                } catch (SandboxException e) {
                  throw new AssertionError(e);
                }
              },
              threads);
      Eventually.holds(LONG, () -> gate.waiting() == 1);
      assertThatThrownBy(() -> gate.enter(LONG)).hasMessageContaining("1 wait");
      gate.leave();
      entered.join();
      assertThat(gate.taken()).isEqualTo(1);
      assertThat(gate.waiting()).isZero();
    }
  }

  @Test
  void whoWaitsTooLongIsToldSo() throws Exception {
    var gate = new Gate(1, 8);
    gate.enter(LONG);
    assertThatThrownBy(() -> gate.enter(Duration.ofMillis(1)))
        .isInstanceOfSatisfying(
            SandboxException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(SandboxException.Kind.BUSY);
              assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
            });
    assertThat(gate.waiting()).isZero();
  }
}
