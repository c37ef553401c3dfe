package org.satgym.evaluate.client;

/// When the next request may go out: not before a server that asked all to wait, and not more often
/// than the user allows. Times are milliseconds of one clock. For one thread.
public final class Pace {
  private final double between;
  private double next;
  private long paused;

  /// @param perMinute requests; 0 for as many as will go
  public Pace(double perMinute) {
    if (!(perMinute >= 0)) {
      throw new IllegalArgumentException(
          "requests per minute must be at least 0, were " + perMinute);
    }
    between = perMinute == 0 ? 0 : 60_000 / perMinute;
  }

  /// Takes the next place and says how long from `now` on it has to be waited for.
  public long reserve(long now) {
    double at = Math.max(next, now);
    next = at + between;
    return Math.max((long) Math.ceil(at) - now, left(now));
  }

  /// How long from `now` on everybody waits.
  public long left(long now) {
    return Math.max(0, paused - now);
  }

  /// Nobody goes out before `until`.
  public void pause(long until) {
    paused = Math.max(paused, until);
  }
}
