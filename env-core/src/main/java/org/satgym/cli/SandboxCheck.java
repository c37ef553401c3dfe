package org.satgym.cli;

import org.satgym.sandbox.Probe;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.Tier;
import org.satgym.sandbox.TieredSandbox;

/// What the doctor finds out about running code: which tier stands, by attacking it.
final class SandboxCheck {
  /// Without a sandbox the server serves everything but code, so nothing that is needed is missing.
  static Finding here() {
    try (var sandbox = new TieredSandbox(SandboxSettings.DEFAULT)) {
      return of(sandbox.probe());
    }
  }

  static Finding of(Probe probe) {
    if (!probe.works()) {
      return Finding.warning("sandbox", "no code is run: " + probe.text());
    }
    long held = probe.checks().stream().filter(Probe.Check::passed).count();
    var text =
        "%s; self-test %d of %d held; %s"
            .formatted(probe.tier(), held, probe.checks().size(), probe.text());
    if (!probe.tier().equals(Tier.NAMESPACES.word())) {
      return Finding.warning(
          "sandbox", text + "; install bubblewrap and allow user namespaces for the stronger tier");
    }
    return probe.text().contains("sympy=") && probe.text().contains("numpy=")
        ? Finding.ok("sandbox", text)
        : Finding.warning("sandbox", text + "; install python3-sympy and python3-numpy");
  }

  private SandboxCheck() {}
}
