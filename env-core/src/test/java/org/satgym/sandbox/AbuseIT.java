package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Every attack of the folder `abuse`, on both tiers: against the sandbox, beside a victim that
/// must not notice; and once more without the protections that stop it, when it must get through,
/// since a test that cannot fail shows nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbuseIT {
  /// `-Dsatgym.python=...` attacks another interpreter.
  private static final SandboxSettings SETTINGS =
      SandboxSettings.DEFAULT
          .withPackages(List.of())
          .withPython(Path.of(System.getProperty("satgym.python", "/usr/bin/python3")));

  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<AutoCloseable> open = new ArrayList<>();
  private List<AbuseCase> attacks = List.of();

  @BeforeAll
  void readAttacks() throws Exception {
    attacks = AbuseCase.all();
  }

  @AfterAll
  void clean() throws Exception {
    for (var closeable : open.reversed()) {
      closeable.close();
    }
  }

  @TestFactory
  Stream<DynamicNode> theSandboxStandsOnNamespaces() throws Exception {
    return stands(Tier.NAMESPACES);
  }

  @TestFactory
  Stream<DynamicNode> theSandboxStandsOnLandlock() throws Exception {
    return stands(Tier.LANDLOCK);
  }

  private Stream<DynamicNode> stands(Tier tier) throws Exception {
    var sandbox = new ZygoteSandbox(tier, SETTINGS);
    open.add(sandbox);
    assumeTrue(sandbox.probe().works(), () -> tier.word() + ": " + sandbox.probe().text());
    var victim = sandbox.open(Limits.DEFAULT.withSessionCpu(Duration.ofSeconds(600)), 1);
    open.add(victim);
    victim.exec("import threading\nseen = []\nsecret = 'victim'");
    var bait = new Bait();
    open.add(bait);
    var tests = new ArrayList<DynamicNode>();
    int[] number = {0};
    for (var attack : applicable(tier)) {
      tests.add(
          dynamicTest(
              attack.name(),
              () -> {
                var result = attack(sandbox, attack.limits(), bait, attack.code());
                assertThat(attack.stood(result)).as("%s", result).isTrue();
                var state = victim.exec("seen.append(1)\nlen(seen), secret");
                assertThat(state.value()).isEqualTo("(%d, 'victim')", ++number[0]);
              }));
    }
    tests.add(
        dynamicTest(
            "nobody came to the listeners, and no file was touched",
            () -> {
              assertThat(bait.visits()).isZero();
              assertThat(bait.untouched()).isTrue();
            }));
    tests.add(
        dynamicTest(
            "only the victim is left",
            () -> {
              Eventually.holds(SOON, () -> sandbox.load().open() == 1);
              Eventually.holds(SOON, () -> sessions(sandbox) == 1);
            }));
    return tests.stream();
  }

  private List<AbuseCase> applicable(Tier tier) {
    return attacks.stream().filter(attack -> attack.appliesTo(tier)).toList();
  }

  private static ExecResult attack(ZygoteSandbox sandbox, Limits limits, Bait bait, String code)
      throws Exception {
    try (var session = sandbox.open(limits, 1)) {
      return session.exec(bait.lay(code, sandbox.zygote()));
    }
  }

  /// Processes below the zygote, which is the only child of those above it.
  private static long sessions(ZygoteSandbox sandbox) {
    var handle = ProcessHandle.of(sandbox.zygote().pid()).orElse(null);
    while (handle != null) {
      var children = handle.children().toList();
      var command = handle.info().command().orElse("");
      if (command.contains("python")) {
        return children.size();
      }
      handle = children.isEmpty() ? null : children.getFirst();
    }
    return -1;
  }

  @TestFactory
  Stream<DynamicTest> everyAttackOnNamespacesGetsThroughWithoutItsProtection() throws Exception {
    return falls(Tier.NAMESPACES);
  }

  @TestFactory
  Stream<DynamicTest> everyAttackOnLandlockGetsThroughWithoutItsProtection() throws Exception {
    return falls(Tier.LANDLOCK);
  }

  private Stream<DynamicTest> falls(Tier tier) throws Exception {
    var whole = new ZygoteSandbox(tier, SETTINGS);
    try (whole) {
      assumeTrue(whole.probe().works(), () -> tier.word() + ": " + whole.probe().text());
    }
    var weak = new LinkedHashMap<List<String>, ZygoteSandbox>();
    var bait = new Bait();
    open.add(bait);
    return applicable(tier).stream()
        .map(attack -> dynamicTest(attack.name(), () -> falls(tier, attack, weak, bait)));
  }

  private void falls(Tier tier, AbuseCase attack, Map<List<String>, ZygoteSandbox> weak, Bait bait)
      throws Exception {
    var removed = attack.removed().getOrDefault(tier, List.of());
    assertThat(removed.isEmpty() != attack.control().isEmpty())
        .as("%s says what its protection is", attack.name())
        .isTrue();
    var sandbox = weak.get(removed);
    if (sandbox == null) {
      sandbox = Protections.without(tier, SETTINGS, removed);
      open.add(sandbox);
      weak.put(removed, sandbox);
    }
    var code = attack.control().isEmpty() ? attack.code() : attack.control();
    var result = attack(sandbox, Protections.limits(attack, removed), bait, code);
    assertThat(attack.stood(result)).as("%s", result).isFalse();
    assertThat(result.outcome()).as("%s", result).isNotEqualTo(Outcome.REFUSED);
  }
}
