package org.satgym.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The first of the configured tiers that stands its self-test on this machine; chosen when it is
/// first needed, and for good.
///
/// Where none does, every session is refused with what each of them said, and a minute later they
/// may try again: an overloaded machine looks like one that cannot. Nothing is ever run without a
/// tier.
public final class TieredSandbox implements CodeSandbox {
  private static final long RETRY = TimeUnit.MINUTES.toNanos(1);

  private final SandboxSettings settings;
  private final Engine engine;
  private final Object choosing = new Object();
  private @Nullable Probe probe;
  private long tried;
  private volatile @Nullable CodeSandbox chosen;
  private boolean closed;

  /// Makes the sandbox of a tier.
  @FunctionalInterface
  interface Engine {
    ZygoteSandbox of(Tier tier, SandboxSettings settings) throws IOException;
  }

  /// Takes nothing yet: the interpreter starts with the first session or probe.
  public TieredSandbox(SandboxSettings settings) {
    this(settings, ZygoteSandbox::new);
  }

  TieredSandbox(SandboxSettings settings, Engine engine) {
    this.settings = settings;
    this.engine = engine;
  }

  @Override
  public Probe probe() {
    synchronized (choosing) {
      if (probe == null || !probe.works() && System.nanoTime() - tried > RETRY) {
        probe = choose();
        tried = System.nanoTime();
      }
      return probe;
    }
  }

  private Probe choose() {
    var reasons = new ArrayList<String>();
    for (var tier : closed ? List.<Tier>of() : settings.tiers()) {
      try {
        var candidate = engine.of(tier, settings);
        var tried = candidate.probe();
        if (tried.works()) {
          chosen = candidate;
          return tried;
        }
        candidate.close();
        reasons.add(tier.word() + ": " + tried.text());
      } catch (IOException e) {
        reasons.add(tier.word() + ": " + e.getMessage());
      }
    }
    var why = reasons.isEmpty() ? "no tier is configured" : String.join("; ", reasons);
    return new Probe(false, "none", why, List.of());
  }

  @Override
  public Session open(Limits limits, long seed) throws SandboxException {
    var sandbox = chosen;
    if (sandbox == null) {
      var tried = probe();
      sandbox = chosen;
      if (sandbox == null) {
        throw new SandboxException(
            SandboxException.Kind.UNAVAILABLE, "no code is run here: " + tried.text());
      }
    }
    return sandbox.open(limits, seed);
  }

  @Override
  public Load load() {
    var sandbox = chosen;
    return sandbox == null ? new Load(0, settings.sessions(), 0, 0, 0) : sandbox.load();
  }

  @Override
  public void close() {
    synchronized (choosing) {
      closed = true;
      if (chosen != null) {
        chosen.close();
      }
    }
  }
}
