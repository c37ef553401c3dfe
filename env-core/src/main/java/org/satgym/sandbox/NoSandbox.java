package org.satgym.sandbox;

import java.util.List;

/// Where no engine was given: refuses every session, with its reason.
public final class NoSandbox implements CodeSandbox {
  private final String why;

  /// @param why in one sentence
  public NoSandbox(String why) {
    this.why = why;
  }

  @Override
  public Probe probe() {
    return new Probe(false, "none", why, List.of());
  }

  @Override
  public Session open(Limits limits, long seed) throws SandboxException {
    throw new SandboxException(SandboxException.Kind.UNAVAILABLE, "no code is run here: " + why);
  }

  @Override
  public Load load() {
    return new Load(0, 0, 0, 0, 0);
  }

  @Override
  public void close() {}
}
