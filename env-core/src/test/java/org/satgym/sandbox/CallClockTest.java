package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallClockTest {
  private static final Limits LIMITS =
      Limits.DEFAULT.withCpu(Duration.ofSeconds(1)).withWall(Duration.ofSeconds(5));

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  @Test
  void onlyTheTimeOfThisCallCounts() {
    var clock = new CallClock(LIMITS, seconds(7));
    long now = System.nanoTime();
    clock.used(seconds(7), Duration.ZERO);
    clock.used(seconds(7.9), Duration.ZERO);
    assertThat(clock.cpu()).isLessThan(seconds(1));
    assertThat(clock.verdict(now)).isNull();
    clock.used(seconds(8.06), Duration.ZERO);
    assertThat(clock.verdict(now)).isEqualTo(CallClock.Verdict.CPU);
    assertThat(clock.total()).isEqualTo(seconds(8.06));
  }

  @Test
  void whatThreadsUsedBetweenCallsIsNotTheNextCallsFault() {
    var clock = new CallClock(LIMITS, seconds(1));
    clock.used(seconds(30), Duration.ZERO);
    assertThat(clock.cpu()).isLessThanOrEqualTo(seconds(0.05));
    assertThat(clock.verdict(System.nanoTime())).isNull();
  }

  @Test
  void wallTimeIsTheBackstop() {
    var clock = new CallClock(LIMITS, Duration.ZERO);
    long now = System.nanoTime();
    assertThat(clock.verdict(now + seconds(4.9).toNanos())).isNull();
    assertThat(clock.verdict(now + seconds(5.1).toNanos())).isEqualTo(CallClock.Verdict.WALL);
  }

  @Test
  void itAsksSeldomAndNeverTwiceForOneTime() {
    var clock = new CallClock(LIMITS, Duration.ZERO);
    long now = System.nanoTime();
    assertThat(clock.asks(now)).isTrue();
    assertThat(clock.asks(now)).isFalse();
    assertThat(clock.asks(now + seconds(0.6).toNanos())).isTrue();
    clock.used(Duration.ZERO, Duration.ZERO);
    assertThat(clock.asks(System.nanoTime())).isFalse();
  }

  @Test
  void waitingForAProcessorIsCountedFromTheCallOn() {
    var clock = new CallClock(LIMITS, Duration.ZERO);
    clock.used(Duration.ZERO, seconds(3));
    clock.used(Duration.ZERO, seconds(5));
    assertThat(clock.starved()).isEqualTo(seconds(2));
    clock.ended(seconds(0.2));
    assertThat(clock.starved()).isEqualTo(seconds(2));
  }
}
