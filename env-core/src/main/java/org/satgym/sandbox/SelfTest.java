package org.satgym.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Attacks a sandbox from inside before anyone else may: what no tier may let through.
///
/// A kernel may offer namespaces or Landlock and yet not what they promise here, as some container
/// hosts do; nothing but trying tells.
final class SelfTest {
  private static final String HELD = "held";
  private static final Limits LIMITS = Limits.DEFAULT.withCpu(Duration.ofSeconds(5));

  /// Each prints `held`, or what it got.
  private static final Map<String, String> ATTACKS =
      Map.of(
          "files of the machine",
          """
          import os
          got = []
          for path in ("/etc/passwd", "/etc/shadow", "/proc/1/environ", "/proc/self/environ", "/root"):
              try:
                  os.close(os.open(path, os.O_RDONLY))
                  got.append(path)
              except OSError:
                  pass
          print(", ".join(got) or "held")
          """,
          "writing outside",
          """
          import os
          got = []
          for folder in ("/", "/usr", "/etc", "/dev", "/run", "/var/tmp", "/home"):
              try:
                  path = os.path.join(folder, "satgym-self-test")
                  os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
                  got.append(folder)
                  os.unlink(path)
              except OSError:
                  pass
          print(", ".join(got) or "held")
          """,
          "the network",
          """
          import socket
          got = []
          for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):
              try:
                  socket.socket(family, socket.SOCK_STREAM)
                  got.append(str(family))
              except OSError:
                  pass
          print(", ".join(got) or "held")
          """,
          "other processes",
          """
          import os
          got = []
          try:
              if os.fork() == 0:
                  os._exit(0)
              got.append("fork")
          except OSError:
              pass
          for pid in (-1, os.getppid() or 2):
              try:
                  os.kill(pid, 0)
                  got.append("kill %d" % pid)
              except OSError:
                  pass
          print(", ".join(got) or "held")
          """,
          "privileges",
          """
          import ctypes, os
          libc = ctypes.CDLL(None, use_errno=True)
          got = ["user 0"] if os.geteuid() == 0 else []
          if libc.unshare(0x10000000) == 0:
              got.append("a user namespace")
          if libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) == 0:
              got.append("mount")
          print(", ".join(got) or "held")
          """);

  /// Runs all attacks, each in a session of its own.
  ///
  /// @throws SandboxException when no session can be had
  static List<Probe.Check> run(CodeSandbox sandbox) throws SandboxException {
    var checks = new ArrayList<Probe.Check>();
    try (var session = sandbox.open(LIMITS, 0)) {
      var sum = session.exec("x = 6\nx * 7");
      checks.add(new Probe.Check("running code", sum.value().equals("42"), Observation.text(sum)));
    }
    for (var attack : ATTACKS.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      try (var session = sandbox.open(LIMITS, 0)) {
        var result = session.exec(attack.getValue());
        boolean held = result.outcome() == Outcome.OK && result.stdout().strip().equals(HELD);
        checks.add(new Probe.Check(attack.getKey(), held, held ? "" : Observation.text(result)));
      }
    }
    return checks;
  }

  private SelfTest() {}
}
