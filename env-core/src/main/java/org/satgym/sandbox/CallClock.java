package org.satgym.sandbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Measures one call: its wall time itself, its processor time by asking the zygote.
///
/// Processor time comes as the session's total. What it was when the call began is known from the
/// first answer, which is asked for at once: whatever the total then is beyond the time since the
/// call's start (at most 50 ms of it, so that a slow answer cannot make it the call's fault) was
/// used before. Calls that end before the first look ask nothing.
final class CallClock {
  /// Why a call was ended.
  enum Verdict {
    CPU,
    WALL
  }

  private static final Duration SURE = Duration.ofMillis(50);
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final Limits limits;
  private final long started = System.nanoTime();
  private final Duration before;
  private volatile @Nullable Duration baseline;
  private volatile Duration total = Duration.ZERO;
  private volatile Duration starvedAtFirst = Duration.ZERO;
  private volatile Duration starved = Duration.ZERO;
  private volatile long nextQuestion;

  /// @param before the session's total as last known
  CallClock(Limits limits, Duration before) {
    this.limits = limits;
    this.before = before;
    this.nextQuestion = started;
  }

  Duration wall() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /// Takes the kernel's word about the session's total.
  void used(Duration cpu, Duration waited) {
    total = cpu;
    starved = waited;
    if (baseline == null) {
      var elapsed = wall();
      var least = cpu.minus(elapsed.compareTo(SURE) < 0 ? elapsed : SURE);
      baseline = least.compareTo(before) > 0 ? least : before;
      starvedAtFirst = waited;
    }
    long left = limits.cpu().minus(cpu()).toNanos();
    nextQuestion = System.nanoTime() + Math.clamp(left / 2, SHORTEST_PAUSE, LONGEST_PAUSE);
  }

  /// Takes the kernel's word about the total of a session that is over.
  void ended(Duration cpu) {
    if (baseline == null) {
      used(cpu, Duration.ZERO);
    }
    total = cpu;
  }

  /// Whether it is time to ask; answers once for each time.
  boolean asks(long now) {
    if (now - nextQuestion < 0) {
      return false;
    }
    nextQuestion = now + LONGEST_PAUSE;
    return true;
  }

  /// Why the call must be ended now; null while it may go on.
  @Nullable Verdict verdict(long now) {
    if (baseline != null && cpu().compareTo(limits.cpu()) >= 0) {
      return Verdict.CPU;
    }
    return now - started >= limits.wall().toNanos() ? Verdict.WALL : null;
  }

  /// Processor time of this call as far as it is known.
  Duration cpu() {
    var from = baseline;
    return from == null ? Duration.ZERO : total.minus(from);
  }

  /// The session's total as last known.
  Duration total() {
    return total.compareTo(before) > 0 ? total : before;
  }

  Duration starved() {
    return starved.minus(starvedAtFirst);
  }
}
