package org.satgym.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.ExecResult;
import org.satgym.sandbox.Gate;
import org.satgym.sandbox.Limits;
import org.satgym.sandbox.Load;
import org.satgym.sandbox.Outcome;
import org.satgym.sandbox.Probe;
import org.satgym.sandbox.SandboxException;
import org.satgym.sandbox.Session;

/// A sandbox that runs nothing: a cell prints itself, `die` ends its session, `+` counts the cells
/// that the session has seen, `wait` ends when the test says so
/// or its session is closed. Has a bounded number of sessions
/// and, unless it is told to let some wait, no patience.
final class ScriptedSandbox implements CodeSandbox {
  final int capacity;
  final AtomicInteger open = new AtomicInteger();
  final List<String> executed = Collections.synchronizedList(new ArrayList<>());

  /// Ends all cells that wait.
  final CompletableFuture<Void> goOn = new CompletableFuture<>();

  /// Done when a cell waits.
  final CompletableFuture<Void> waits = new CompletableFuture<>();

  private final Gate gate;

  ScriptedSandbox(int capacity) {
    this(capacity, 0);
  }

  /// @param waiting how many may wait for a session
  ScriptedSandbox(int capacity, int waiting) {
    this.capacity = capacity;
    this.gate = new Gate(capacity, waiting);
  }

  @Override
  public Probe probe() {
    return new Probe(true, "scripted", "works", List.of());
  }

  @Override
  public Load load() {
    return new Load(open.get(), capacity, 0, 0, 0);
  }

  @Override
  public Session open(Limits limits, long seed) throws SandboxException {
    gate.enter(Duration.ofMinutes(1));
    open.incrementAndGet();
    return new Cells();
  }

  @Override
  public void close() {}

  private final class Cells implements Session {
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean alive = true;
    private int seen;

    @Override
    public ExecResult exec(String code) {
      executed.add(code.strip());
      seen++;
      if (code.strip().equals("die")) {
        close();
        return result(Outcome.DIED, "");
      }
      if (code.strip().equals("wait")) {
        waits.complete(null);
        CompletableFuture.anyOf(goOn, ended).join();
      }
      return result(Outcome.OK, code.strip().equals("+") ? Integer.toString(seen) : code);
    }

    private static ExecResult result(Outcome outcome, String text) {
      return new ExecResult(
          outcome, text, "", "", "", 0, "", Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    @Override
    public ExecResult script(String code, @Nullable String stdin) {
      return exec(code);
    }

    @Override
    public void put(String path, byte[] content) {}

    @Override
    public byte @Nullable [] get(String path, int most) {
      return null;
    }

    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public synchronized void close() {
      if (alive) {
        alive = false;
        ended.complete(null);
        open.decrementAndGet();
        gate.leave();
      }
    }
  }
}
