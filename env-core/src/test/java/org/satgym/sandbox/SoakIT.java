package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Opens and closes sessions by the hundred, or by the thousand where `satgym.soak` says so, and
/// counts what is left: processes, descriptors, namespaces, memory of files.
class SoakIT {
  private static final int SESSIONS = Integer.getInteger("satgym.soak", 300);
  private static final int AT_ONCE = 8;
  private static final int WARM_UP = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// The kernel frees network namespaces later, some at a time, and other programs come and go.
  private static final long SLACK_NAMESPACES = 40;

  private static final long SLACK_KIBIBYTES = 4096;

  /// How sessions end in life: left, stopped, crashed, full of files, or with threads running.
  private static final List<String> LIVES =
      List.of(
          "x = 1",
          "open('f', 'wb').write(bytes(1 << 20))",
          "import os\nos._exit(1)",
          "import threading\nthreading.Thread(target=lambda: [0 for _ in iter(int, 1)], daemon=True).start()",
          "import os\nfds = [os.dup(0) for _ in range(20)]",
          "import ctypes\nctypes.string_at(1)");

  @ParameterizedTest
  @EnumSource
  void thousandsOfSessionsLeaveNothing(Tier tier) throws Exception {
    var settings =
        SandboxSettings.DEFAULT
            .withPackages(List.of())
            .withBounds(AT_ONCE, AT_ONCE, SESSIONS, PATIENCE.multipliedBy(20));
    try (var sandbox = new ZygoteSandbox(tier, settings)) {
      assumeTrue(sandbox.probe().works(), () -> sandbox.probe().text());
      live(sandbox, WARM_UP);
      var before = counted(sandbox);
      live(sandbox, SESSIONS);
      Eventually.holds(PATIENCE, () -> sandbox.load().open() == 0);
      Eventually.holds(PATIENCE, () -> counted(sandbox).noMoreThan(before));
      assertThat(sandbox.load().restarts()).isZero();
    }
  }

  private static void live(ZygoteSandbox sandbox, int sessions) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var lives = new ArrayList<Future<ExecResult>>();
      for (int i = 0; i < sessions; i++) {
        var code = LIVES.get(i % LIVES.size());
        int seed = i;
        lives.add(
            threads.submit(
                () -> {
                  try (var session = sandbox.open(Limits.DEFAULT, seed)) {
                    return session.exec(code);
                  }
                }));
      }
      for (var life : lives) {
        assertThat(life.get().outcome()).isNotIn(Outcome.INFRASTRUCTURE, Outcome.REFUSED);
      }
    }
  }

  /// @param own descriptors of this process
  /// @param zygotes descriptors of the zygote; -1 where they cannot be seen
  /// @param namespaces network namespaces that the kernel holds; -1 where it does not say
  /// @param shared kibibytes of tmpfs and shared memory
  private record Count(long processes, long own, long zygotes, long namespaces, long shared) {
    boolean noMoreThan(Count before) {
      return processes <= before.processes
          && own <= before.own
          && zygotes <= before.zygotes
          && namespaces <= before.namespaces + SLACK_NAMESPACES
          && shared <= before.shared + SLACK_KIBIBYTES;
    }
  }

  private static Count counted(ZygoteSandbox sandbox) throws Exception {
    Eventually.holds(PATIENCE, () -> sandbox.load().open() == 0);
    var family = ProcessHandle.of(sandbox.zygote().pid()).orElseThrow().descendants().toList();
    long zygotes = -1;
    for (var process : family) {
      if (process.info().command().orElse("").contains("python")) {
        zygotes = descriptors(Long.toString(process.pid()));
      }
    }
    return new Count(family.size(), descriptors("self"), zygotes, namespaces(), shared());
  }

  private static long descriptors(String process) throws IOException {
    try (var files = Files.list(Path.of("/proc", process, "fd"))) {
      return files.count();
    } catch (AccessDeniedException notOurs) {
      return -1;
    }
  }

  /// Objects of the kernel's cache for them, which only root may see.
  private static long namespaces() throws IOException {
    try {
      for (var line : Files.readAllLines(Path.of("/proc/slabinfo"))) {
        if (line.startsWith("net_namespace ")) {
          return Long.parseLong(line.split(" +")[1]);
        }
      }
    } catch (AccessDeniedException | NoSuchFileException notShown) {
      // As without the line.
    }
    return -1;
  }

  private static long shared() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/meminfo"))) {
      if (line.startsWith("Shmem:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return -1;
  }
}
