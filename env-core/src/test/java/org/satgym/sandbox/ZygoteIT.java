package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What happens when the process behind the sessions fails, or the server does.
class ZygoteIT {
  private static final SandboxSettings BARE = SandboxSettings.DEFAULT.withPackages(List.of());
  private static final Duration SOON = Duration.ofSeconds(15);

  private static ZygoteSandbox sandbox(Tier tier) throws Exception {
    var sandbox = new ZygoteSandbox(tier, BARE);
    var probe = sandbox.probe();
    if (!probe.works()) {
      sandbox.close();
    }
    assumeTrue(probe.works(), () -> tier.word() + ": " + probe.text());
    return sandbox;
  }

  @ParameterizedTest
  @EnumSource
  void aKilledZygoteIsReplacedAndItsCallsAreNobodysFault(Tier tier) throws Exception {
    try (var sandbox = sandbox(tier);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var session = sandbox.open(Limits.DEFAULT, 1);
      var call = threads.submit(() -> session.exec("import time\ntime.sleep(60)"));
      Eventually.holds(SOON, () -> sandbox.load().running() == 1);
      var family = ProcessHandle.of(sandbox.zygote().pid()).orElseThrow().descendants().toList();
      family.forEach(ProcessHandle::destroyForcibly);
      assertThat(call.get().outcome()).isEqualTo(Outcome.INFRASTRUCTURE);
      Eventually.holds(SOON, () -> family.stream().noneMatch(ProcessHandle::isAlive));
      Eventually.holds(
          SOON,
          () -> {
            try (var next = sandbox.open(Limits.DEFAULT, 1)) {
              return next.exec("1 + 1").value().equals("2");
            } catch (SandboxException justEnded) {
              return false;
            }
          });
      assertThat(sandbox.load().restarts()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aZygoteThatNobodyReachesIsReplaced(Tier tier) throws Exception {
    try (var sandbox = sandbox(tier)) {
      Files.delete(sandbox.zygote().folder().resolve("run/socket"));
      assertThatThrownBy(() -> sandbox.open(Limits.DEFAULT, 1))
          .isInstanceOf(SandboxException.class);
      Eventually.holds(
          SOON,
          () -> {
            try (var session = sandbox.open(Limits.DEFAULT, 1)) {
              return session.exec("1").value().equals("1");
            } catch (SandboxException justEnded) {
              return false;
            }
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatDiesInBirthIsAnErrorOfTheEngine(Tier tier) throws Exception {
    sandbox(tier).close();
    var code = new java.util.LinkedHashMap<>(ZygoteFolder.code());
    code.computeIfPresent(
        "confinement.py",
        (_, text) ->
            text.replace(
                "def confine(settings, limits):",
                "def confine(settings, limits):\n    raise OSError(28, 'no space')"));
    try (var sandbox = new ZygoteSandbox(tier, BARE, code, words -> words)) {
      assertThat(sandbox.probe().works()).isFalse();
      assertThat(sandbox.probe().text()).contains("no space");
      assertThatThrownBy(() -> sandbox.open(Limits.DEFAULT, 1)).hasMessageContaining("no space");
      Eventually.holds(SOON, () -> sandbox.load().open() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theZygoteOutlivesTheThreadThatStartedIt(Tier tier) throws Exception {
    sandbox(tier).close();
    try (var sandbox = new ZygoteSandbox(tier, BARE)) {
      var starter = Thread.ofPlatform().start(sandbox::probe);
      starter.join();
      assertThat(sandbox.probe().works()).isTrue();
      try (var session = sandbox.open(Limits.DEFAULT, 1)) {
        assertThat(session.exec("1").value()).isEqualTo("1");
      }
      assertThat(sandbox.load().restarts()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingTheSandboxLeavesNothing(Tier tier) throws Exception {
    var sandbox = sandbox(tier);
    sandbox
        .open(Limits.DEFAULT, 1)
        .exec(
            "import threading\nthreading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()");
    var folder = sandbox.zygote().folder();
    var family = ProcessHandle.of(sandbox.zygote().pid()).orElseThrow().descendants().toList();
    assertThat(family).isNotEmpty();
    sandbox.close();
    Eventually.holds(SOON, () -> family.stream().noneMatch(ProcessHandle::isAlive));
    Eventually.holds(SOON, () -> !Files.exists(folder));
    assertThatThrownBy(() -> sandbox.open(Limits.DEFAULT, 1)).hasMessageContaining("closed");
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatIsKilledLeavesNothing(Tier tier) throws Exception {
    sandbox(tier).close();
    var server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DoomedServer.class.getName(),
                tier.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var folder = Path.of(server.inputReader().readLine());
    var family = server.descendants().toList();
    assertThat(family).hasSizeGreaterThanOrEqualTo(2 + DoomedServer.SESSIONS);
    server.destroyForcibly().waitFor();
    Eventually.holds(SOON, () -> family.stream().noneMatch(ProcessHandle::isAlive));
    Eventually.holds(SOON, () -> !Files.exists(folder));
  }

  @Test
  void whereUserNamespacesAreRefusedTheFallbackStandsIn() throws Exception {
    sandbox(Tier.LANDLOCK).close();
    sandbox(Tier.NAMESPACES).close();
    try (var sandbox =
        new TieredSandbox(
            BARE,
            (tier, settings) ->
                tier == Tier.LANDLOCK
                    ? new ZygoteSandbox(tier, settings)
                    : new ZygoteSandbox(tier, settings, ZygoteFolder.code(), ZygoteIT::enclosed))) {
      assertThat(sandbox.probe().tier()).isEqualTo("landlock");
      assertThat(sandbox.probe().checks()).hasSize(6).allMatch(Probe.Check::passed);
      try (var session = sandbox.open(Limits.DEFAULT, 1)) {
        assertThat(session.exec("1").value()).isEqualTo("1");
      }
    }
    try (var refused =
        new ZygoteSandbox(Tier.NAMESPACES, BARE, ZygoteFolder.code(), ZygoteIT::enclosed)) {
      assertThat(refused.probe().works()).isFalse();
      assertThat(refused.probe().text()).contains("bwrap").contains("namespace");
    }
  }

  /// Starts the zygote where the kernel makes no more user namespaces.
  private static List<String> enclosed(List<String> command) {
    var changed = new ArrayList<>(command);
    changed.addAll(
        changed.indexOf("bwrap"),
        List.of(
            "bwrap",
            "--unshare-user",
            "--disable-userns",
            "--bind",
            "/",
            "/",
            "--dev-bind",
            "/dev",
            "/dev",
            "--proc",
            "/proc"));
    return changed;
  }

  @ParameterizedTest
  @EnumSource
  void aSandboxThatDoesNotStandItsSelfTestIsNotUsed(Tier tier) throws Exception {
    sandbox(tier).close();
    try (var sandbox =
        new TieredSandbox(
            BARE.withTiers(List.of(tier)),
            (one, settings) -> Protections.without(one, settings, List.of("filter")))) {
      assertThat(sandbox.probe().works()).isFalse();
      assertThat(sandbox.probe().text()).contains("the self-test got through: ", "other processes");
      assertThatThrownBy(() -> sandbox.open(Limits.DEFAULT, 1))
          .isInstanceOfSatisfying(
              SandboxException.class,
              e -> assertThat(e.kind()).isEqualTo(SandboxException.Kind.UNAVAILABLE));
    }
  }

  @Test
  void withoutPythonOrBubblewrapItSaysWhatIsMissing() throws Exception {
    try (var sandbox = new TieredSandbox(BARE.withPython(Path.of("/nowhere/python3")))) {
      assertThat(sandbox.probe().text())
          .contains("namespaces: no Python at /nowhere/python3; install python3");
    }
    try (var sandbox =
        new ZygoteSandbox(
            Tier.NAMESPACES,
            BARE,
            ZygoteFolder.code(),
            command -> command.stream().map(w -> w.equals("bwrap") ? "no-bwrap" : w).toList())) {
      assertThat(sandbox.probe().works()).isFalse();
      assertThat(sandbox.probe().text()).contains("no-bwrap");
    }
    var code = new java.util.LinkedHashMap<>(ZygoteFolder.code());
    code.put("warm.py", "raise OSError('cold')");
    code.computeIfPresent(
        "zygote.py", (_, text) -> text.replace("import ctypes", "import warm, ctypes"));
    try (var sandbox = new ZygoteSandbox(Tier.LANDLOCK, BARE, code, words -> words)) {
      assertThat(sandbox.probe().text()).contains("cold");
    }
  }

  @Test
  void aFolderThatCannotBeFilledIsNotLeftBehind(@TempDir Path parent) throws Exception {
    var user = new Unprivileged(false);
    assertThatThrownBy(() -> ZygoteFolder.make(parent.resolve("none"), ZygoteFolder.code(), user))
        .isInstanceOf(IOException.class);
    var full = new java.util.LinkedHashMap<>(ZygoteFolder.code());
    full.put("no/such/folder.py", "");
    assertThatThrownBy(() -> ZygoteFolder.make(parent, full, user)).isInstanceOf(IOException.class);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void twoZygotesAreTwoWorlds() throws Exception {
    try (var one = sandbox(Tier.NAMESPACES);
        var other = sandbox(Tier.NAMESPACES)) {
      assertThat(one.zygote().pid()).isNotEqualTo(other.zygote().pid());
      try (var a = one.open(Limits.DEFAULT, 1);
          var b = other.open(Limits.DEFAULT, 1)) {
        a.exec("open('here', 'w').write('a')");
        assertThat(b.exec("import os\nos.listdir('.'), os.getpid()").value()).isEqualTo("([], 1)");
        one.close();
        assertThat(b.exec("1").value()).isEqualTo("1");
        assertThat(a.exec("1").outcome()).isIn(Outcome.INFRASTRUCTURE, Outcome.REFUSED);
      }
    }
  }
}
