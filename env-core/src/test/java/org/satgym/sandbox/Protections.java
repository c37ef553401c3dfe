package org.satgym.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Takes single protections out of a sandbox, to see what then gets through.
final class Protections {
  /// One place in the zygote's Python.
  private record Edit(String file, String from, String to) {}

  private static final Map<String, List<Edit>> EDITS = new LinkedHashMap<>();
  private static final Map<String, UnaryOperator<List<String>>> COMMANDS = new LinkedHashMap<>();

  private static void edit(String name, String... parts) {
    var edits = new ArrayList<Edit>();
    for (int i = 0; i < parts.length; i += 3) {
      edits.add(new Edit(parts[i], parts[i + 1], parts[i + 2]));
    }
    EDITS.put(name, edits);
  }

  static {
    var confinement = "confinement.py";
    var zygote = "zygote.py";
    edit("filter", confinement, "seccomp.load(libc, settings[\"filter\"], os.getpid())", "pass");
    edit("landlock", confinement, "landlock.restrict(settings[\"readable\"])", "pass");
    edit(
        "hidden places",
        confinement,
        "for hidden in (b\"/proc\", b\"/run\"):",
        "for hidden in ():");
    edit(
        "small folder",
        confinement,
        "% (limits[\"files\"], INODES)",
        "% (limits[\"files\"] * 8, INODES)");
    edit("few inodes", confinement, "INODES = 1024", "INODES = 4096");
    edit("file size", confinement, "resource.RLIMIT_FSIZE: limits[\"files\"],", "");
    edit("memory", confinement, "resource.RLIMIT_AS: limits[\"memory\"],", "");
    edit("threads", confinement, "most[resource.RLIMIT_NPROC] = THREADS", "pass");
    edit("descriptors", confinement, "resource.RLIMIT_NOFILE: DESCRIPTORS,", "");
    edit("capabilities", confinement, "    drop_capabilities()\n\n", "\n");
    edit("closed descriptors", zygote, "os.closerange(6, MANY_FDS + 1)", "pass");
    edit("own processes", zygote, "0x20000000 | 0x20000 |", "0x20000 |");
    edit("own network", zygote, " | 0x40000000", "");
    edit(
        "processor time",
        zygote,
        "return int(used * 1e6), starved",
        "return 0, 0",
        zygote,
        "micros = int((used.ru_utime + used.ru_stime) * 1e6)",
        "micros = 0");
    edit(
        "endings",
        zygote,
        "tell(\"end %d %d %d %d %d\" % (number, code, micros, used.ru_maxrss, killed))",
        "tell(\"unborn %d -\" % number)");
    edit(
        "pipes that do not block",
        zygote,
        "out, written = os.pipe2(os.O_NONBLOCK)",
        "out, written = os.pipe2(0)");
    edit("exits", "interpreter.py", "except SystemExit as e:", "except ZeroDivisionError as e:");
    edit(
        "catching",
        "interpreter.py",
        "except BaseException as e:\n            status",
        "except ArithmeticError as e:\n            status");
    edit("output limit", "writer.py", "if self.total + count > self.most:", "if False:");
    edit("lenient text", "writer.py", "errors=\"replace\", newline", "errors=\"strict\", newline");
    edit("wall time");
    COMMANDS.put(
        "machine",
        command ->
            before(
                command, "--proc", "--ro-bind", "/etc", "/etc", "--bind", "/var/tmp", "/var/tmp"));
    COMMANDS.put("devices", command -> before(command, "--dev-bind", "--dev-bind", "/dev", "/dev"));
    COMMANDS.put("read-only root", command -> without(command, "--remount-ro", 2));
    COMMANDS.put("host name", command -> without(command, "--hostname", 2));
    COMMANDS.put(
        "own network",
        command ->
            without(
                before(
                    command,
                    "--unshare-all",
                    "--unshare-user",
                    "--unshare-pid",
                    "--unshare-ipc",
                    "--unshare-uts"),
                "--unshare-all",
                1));
    COMMANDS.put("clear environment", Protections::withEnvironment);
  }

  private static List<String> before(List<String> command, String option, String... more) {
    var changed = new ArrayList<>(command);
    changed.addAll(place(command, option), List.of(more));
    return changed;
  }

  private static List<String> without(List<String> command, String option, int words) {
    var changed = new ArrayList<>(command);
    int at = place(command, option);
    changed.subList(at, at + words).clear();
    return changed;
  }

  private static int place(List<String> command, String option) {
    int at = command.indexOf(option);
    if (at < 0) {
      throw new IllegalArgumentException(option + " is not in " + command);
    }
    return at;
  }

  private static List<String> withEnvironment(List<String> command) {
    if (command.contains("--clearenv")) {
      return without(before(command, "bwrap", "env", "SATGYM_PLANTED=1"), "--clearenv", 1);
    }
    return without(before(command, "-i", "SATGYM_PLANTED=1"), "-i", 1);
  }

  /// A sandbox without these protections.
  static ZygoteSandbox without(Tier tier, SandboxSettings settings, List<String> names)
      throws IOException {
    var code = new LinkedHashMap<>(ZygoteFolder.code());
    UnaryOperator<List<String>> command = UnaryOperator.identity();
    for (var name : names) {
      if (!EDITS.containsKey(name) && !COMMANDS.containsKey(name)) {
        throw new IllegalArgumentException("no protection '%s'".formatted(name));
      }
      for (var edit : EDITS.getOrDefault(name, List.of())) {
        var before = code.getOrDefault(edit.file, "");
        if (!before.contains(edit.from)) {
          throw new IllegalArgumentException(
              "%s: '%s' is not in %s".formatted(name, edit.from, edit.file));
        }
        code.put(edit.file, before.replace(edit.from, edit.to));
      }
      var change = tier == Tier.LANDLOCK && name.equals("own network") ? null : COMMANDS.get(name);
      if (change != null) {
        var so = command;
        command = words -> change.apply(so.apply(words));
      }
    }
    return new ZygoteSandbox(tier, settings, code, command);
  }

  /// What the removal changes about a call's limits.
  static Limits limits(AbuseCase attack, List<String> names) {
    if (names.contains("wall time")) {
      return attack.limits().withWall(java.time.Duration.ofSeconds(10));
    }
    var wall = java.time.Duration.ofMillis(1500);
    var limits = attack.limits();
    return names.contains("processor time") || names.contains("pipes that do not block")
        ? limits.withCpu(java.time.Duration.ofMillis(300)).withWall(wall)
        : limits;
  }

  private Protections() {}
}
