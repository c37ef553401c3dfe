package org.satgym.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How a server runs code.
///
/// @param tiers to try, in this order; none: no code is run
/// @param python the interpreter; 3.9 or newer
/// @param packages loaded before the first session, where the machine has them
/// @param sessions that may live at once; each takes about 3 MiB when idle
/// @param running calls that may run at once; more wait for their turn, and wall time counts from
///     it
/// @param waiting requests for a session that may wait when all are taken; beyond: refused as busy
/// @param patience how long they wait
public record SandboxSettings(
    List<Tier> tiers,
    Path python,
    List<String> packages,
    int sessions,
    int running,
    int waiting,
    Duration patience) {
  /// Enough that code that sleeps cannot hold up all others; few enough that code that computes has
  /// most of its processor time before [Limits#DEFAULT]'s wall time is over.
  private static final int CALLS_PER_PROCESSOR = 4;

  public static final SandboxSettings DEFAULT =
      new SandboxSettings(
          List.of(Tier.values()),
          Path.of("/usr/bin/python3"),
          List.of("sympy", "numpy"),
          512,
          CALLS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
          256,
          Duration.ofSeconds(30));

  public SandboxSettings {
    tiers = List.copyOf(tiers);
    packages = List.copyOf(packages);
    atLeast(1, sessions, "sandbox.sessions");
    atLeast(1, running, "sandbox.running");
    atLeast(0, waiting, "sandbox.waiting");
    if (!python.isAbsolute()) {
      throw new IllegalArgumentException("sandbox.python must be an absolute path, was " + python);
    }
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, was %d".formatted(name, least, value));
    }
  }

  /// The same with these tiers only.
  public SandboxSettings withTiers(List<Tier> tiers) {
    return new SandboxSettings(tiers, python, packages, sessions, running, waiting, patience);
  }

  /// The same with these packages.
  public SandboxSettings withPackages(List<String> packages) {
    return new SandboxSettings(tiers, python, packages, sessions, running, waiting, patience);
  }

  /// The same with other bounds.
  public SandboxSettings withBounds(int sessions, int running, int waiting, Duration patience) {
    return new SandboxSettings(tiers, python, packages, sessions, running, waiting, patience);
  }

  /// The same with another interpreter.
  public SandboxSettings withPython(Path python) {
    return new SandboxSettings(tiers, python, packages, sessions, running, waiting, patience);
  }
}
