package org.satgym.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.Limits;
import org.satgym.sandbox.SandboxException;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.Session;
import org.satgym.sandbox.TieredSandbox;

/// What it costs to run a model's code: a session, a call, and memory, on this machine's best tier.
///
/// Wall times are medians of the best of several rounds, since other work on the machine only adds
/// to them; processor time is of all processes together, the server's own included.
public final class SandboxSuite implements Suite {
  private static final int ROUNDS = 5;
  private static final int CALLS = 4000;
  private static final int SESSIONS = 60;
  private static final int MANY = 400;
  private static final int AT_ONCE = 8;
  private static final int IDLE = 500;
  private static final double MEBIBYTE = 1024;
  private static final Limits LIMITS = Limits.DEFAULT.withIdle(Duration.ofHours(1));

  private final Path jupyter;

  SandboxSuite() {
    this(Path.of("/usr/bin/python3"));
  }

  private SandboxSuite(Path jupyter) {
    this.jupyter = jupyter;
  }

  /// The same with a Python that has `jupyter_client` and `ipykernel`, to compare with.
  public SandboxSuite against(Path python) {
    return new SandboxSuite(python);
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public String description() {
    return "sessions and calls of untrusted Python, beside a Jupyter kernel where there is one";
  }

  @Override
  public List<Figure> run() throws Exception {
    var bounds = SandboxSettings.DEFAULT.withBounds(IDLE + AT_ONCE, AT_ONCE, 0, Duration.ZERO);
    try (var sandbox = new TieredSandbox(bounds)) {
      var probe = sandbox.probe();
      if (!probe.works()) {
        throw new IllegalStateException("no sandbox to measure: " + probe.text());
      }
      var figures = new ArrayList<Figure>();
      var tier = probe.tier();
      double call = call(sandbox);
      figures.add(Figure.atMost("call in a live session, round trip", call, "ms", 0.2));
      var starts = new Starts(sandbox);
      double start = starts.median();
      figures.add(Figure.atMost("new session with sympy, " + tier, start, "ms", 15));
      figures.add(
          Figure.atMost("session of one call, all processes", starts.cpuMillis(), "CPU ms", 12));
      figures.add(
          Figure.atLeast(
              "the same, in two seconds of CPU", 2000 / starts.cpuMillis(), "sessions", 150));
      var cores = Runtime.getRuntime().availableProcessors();
      figures.add(
          Figure.atLeast(
              "trivial sessions, %d processors".formatted(cores), many(sandbox), "1/s", 150));
      figures.add(Figure.atMost("%d idle sessions".formatted(IDLE), idle(sandbox), "MiB", 3000));
      figures.add(
          Figure.atMost(
              "episode of 24,576 tokens in 5 chunks, server", ChunkCost.millis(), "CPU ms", 1));
      figures.addAll(JupyterKernel.compared(jupyter, start, call));
      return figures;
    }
  }

  private static double call(CodeSandbox sandbox) throws SandboxException {
    try (var session = sandbox.open(LIMITS, 0)) {
      double best = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        var nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
          long began = System.nanoTime();
          session.exec("x = 1");
          nanos[i] = System.nanoTime() - began;
        }
        best = Math.min(best, medianMillis(nanos));
      }
      return best;
    }
  }

  /// Sessions one after another, each with one call.
  private static final class Starts {
    private double median = Double.MAX_VALUE;
    private double cpu = Double.MAX_VALUE;

    Starts(CodeSandbox sandbox) throws SandboxException, IOException, InterruptedException {
      for (int round = 0; round < ROUNDS; round++) {
        var nanos = new long[SESSIONS];
        double before = ProcessTree.cpuSeconds();
        for (int i = 0; i < SESSIONS; i++) {
          long began = System.nanoTime();
          try (var session = sandbox.open(LIMITS, i)) {
            nanos[i] = System.nanoTime() - began;
            session.exec("x = 1");
          }
        }
        settled(sandbox, 0);
        median = Math.min(median, medianMillis(nanos));
        cpu = Math.min(cpu, (ProcessTree.cpuSeconds() - before) * 1000 / SESSIONS);
      }
    }

    double median() {
      return median;
    }

    double cpuMillis() {
      return cpu;
    }
  }

  /// Sessions a second, some at a time, each with one call.
  private static double many(CodeSandbox sandbox) throws Exception {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
        var done = new ArrayList<Future<?>>();
        for (int i = 0; i < MANY; i++) {
          int seed = i;
          done.add(
              threads.submit(
                  () -> {
                    try (var session = sandbox.open(LIMITS, seed)) {
                      return session.exec("x = 1");
                    }
                  }));
        }
        for (var one : done) {
          one.get();
        }
      }
      best = Math.max(best, MANY * 1e9 / (System.nanoTime() - began));
      settled(sandbox, 0);
    }
    return best;
  }

  /// Mebibytes of the zygote and of sessions that have had one call, shared pages counted once.
  private static double idle(CodeSandbox sandbox)
      throws SandboxException, IOException, InterruptedException {
    var sessions = new ArrayList<Session>();
    try {
      for (int i = 0; i < IDLE; i++) {
        var session = sandbox.open(LIMITS, i);
        sessions.add(session);
        session.exec("x = 1");
      }
      return ProcessTree.descendantKibibytes() / MEBIBYTE;
    } finally {
      sessions.forEach(Session::close);
      settled(sandbox, 0);
    }
  }

  /// Waits until the kernel has cleaned up, which is part of the price.
  private static void settled(CodeSandbox sandbox, int open) throws InterruptedException {
    while (sandbox.load().open() > open) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  static double medianMillis(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }
}
