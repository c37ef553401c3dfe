package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.sandbox.Probe;

class SandboxCheckTest {
  private static final List<Probe.Check> HELD = List.of(new Probe.Check("files", true, ""));

  @Test
  void theStrongTierWithItsPackagesIsFine() {
    var probe = new Probe(true, "namespaces", "Python 3.11.2 sympy=1.11,numpy=1.24", HELD);
    assertThat(SandboxCheck.of(probe))
        .isEqualTo(
            Finding.ok(
                "sandbox",
                "namespaces; self-test 1 of 1 held; Python 3.11.2 sympy=1.11,numpy=1.24"));
  }

  @Test
  void whatCouldBeBetterComesWithItsCure() {
    var landlock = new Probe(true, "landlock", "Python 3.11.2 sympy=1.11,numpy=1.24", HELD);
    assertThat(SandboxCheck.of(landlock).state()).isEqualTo(Finding.State.WARNING);
    assertThat(SandboxCheck.of(landlock).text()).contains("install bubblewrap");
    var bare = new Probe(true, "namespaces", "Python 3.11.2 -", HELD);
    assertThat(SandboxCheck.of(bare).text()).contains("python3-sympy");
    var none = new Probe(false, "none", "namespaces: no bwrap; landlock: no kernel", List.of());
    assertThat(SandboxCheck.of(none).text()).isEqualTo("no code is run: " + none.text());
  }
}
