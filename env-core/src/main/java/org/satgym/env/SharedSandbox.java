package org.satgym.env;

import java.util.concurrent.atomic.AtomicInteger;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.Limits;
import org.satgym.sandbox.Load;
import org.satgym.sandbox.Probe;
import org.satgym.sandbox.SandboxException;
import org.satgym.sandbox.Session;

/// A sandbox whose places go to whoever asks: where all are taken, the interpreter that an episode
/// has left alone for longest gives way, and that episode's next call brings it back.
///
/// Safe to use from many threads. Closing it closes nothing.
final class SharedSandbox implements CodeSandbox {
  private final CodeSandbox sandbox;
  private final Seats seats;

  /// Who asks for a place now, or waits until its interpreter is born.
  private final AtomicInteger asking;

  SharedSandbox(CodeSandbox sandbox, Seats seats) {
    this(sandbox, seats, new AtomicInteger());
  }

  private SharedSandbox(CodeSandbox sandbox, Seats seats, AtomicInteger asking) {
    this.sandbox = sandbox;
    this.seats = seats;
    this.asking = asking;
  }

  /// Another way to the same places, for calls that belong to no episode.
  SharedSandbox with(CodeSandbox same) {
    return new SharedSandbox(same, seats, asking);
  }

  @Override
  public Session open(Limits limits, long seed) throws SandboxException {
    asking.incrementAndGet();
    try {
      makeRoom();
      return sandbox.open(limits, seed);
    } finally {
      asking.decrementAndGet();
    }
  }

  /// Closes an interpreter that nobody uses, if somebody waits for its place. To be called whenever
  /// one has become idle: those who asked while all were in use wait for that.
  void makeRoom() {
    int asked = asking.get();
    if (asked > 0) {
      var load = sandbox.load();
      if (load.open() + asked > load.capacity()) {
        seats.makeRoom();
      }
    }
  }

  @Override
  public Probe probe() {
    return sandbox.probe();
  }

  @Override
  public Load load() {
    return sandbox.load();
  }

  @Override
  public void close() {}
}
