package org.satgym.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The process that every session is forked from, and the line to it.
///
/// What it says is the kernel's word: how much processor time a session has used, and how it ended.
/// It ends when its standard input does, so also when this process is killed; then the kernel, or
/// the zygote itself, kills the sessions. No flag of the kernel is used for that: those look at the
/// thread that started it, and it may end earlier than the server.
final class Zygote implements AutoCloseable {
  /// Told how much a session has used, of processor time and of waiting for it.
  @FunctionalInterface
  interface Meter {
    void used(Duration cpu, Duration starved);
  }

  private static final int START_SECONDS = 60;
  private static final int END_SECONDS = 5;
  private static final int LAST_LINES = 3;

  /// Says the end of the log and removes the folder when the zygote has ended, whoever else is
  /// still there. A Control-C is the server's to handle.
  private static final String SHELL =
      "trap '' INT TERM HUP; folder=$1; shift; \"$@\" 2>\"$folder/log\"; code=$?;"
          + " tail -c 2000 \"$folder/log\" >&2; rm -rf \"$folder\"; exit $code";

  private final Path folder;
  private final Process process;
  private final OutputStream questions;
  private final UnixDomainSocketAddress address;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final Map<Long, CompletableFuture<Ending>> endings = new ConcurrentHashMap<>();
  private final Map<Long, Meter> meters = new ConcurrentHashMap<>();
  private volatile boolean over;

  private Zygote(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    this.questions = process.getOutputStream();
    this.address = UnixDomainSocketAddress.of(folder.resolve("run").resolve("socket"));
    Thread.ofPlatform().daemon().name("satgym-sandbox-zygote").start(this::listen);
  }

  /// Starts one and waits until it takes connections, a second or two.
  ///
  /// @throws SandboxException with the system's own words when it does not come up
  static Zygote start(
      Tier tier,
      Interpreter python,
      List<String> packages,
      Map<String, String> code,
      UnaryOperator<List<String>> change)
      throws SandboxException {
    var user = Unprivileged.ofThisProcess();
    Zygote zygote;
    try {
      var folder = ZygoteFolder.make(ZygoteFolder.parent(), code, user);
      var command = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "satgym", folder.toString()));
      command.addAll(user.command());
      command.addAll(tier.command(folder, python));
      command.addAll(List.of(python.executable().toString(), "-s", "-B"));
      command.add(tier.inside(folder, "code") + "/zygote.py");
      command.add(settings(tier, folder, python, packages));
      zygote = new Zygote(folder, new ProcessBuilder(change.apply(command)).start());
    } catch (IOException e) {
      throw new SandboxException(
          SandboxException.Kind.UNAVAILABLE, "cannot be started: " + e.getMessage(), e);
    }
    return zygote.awaited();
  }

  private static String settings(
      Tier tier, Path folder, Interpreter python, List<String> packages) {
    return "{\"tier\": %s, \"code\": %s, \"socket\": %s, \"preload\": %s, \"readable\": %s}"
        .formatted(
            json(tier.word()),
            json(tier.inside(folder, "code")),
            json(tier.inside(folder, "run") + "/socket"),
            json(packages),
            json(Tier.readable(python)));
  }

  private static String json(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(Zygote::json).toList()) + "]";
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private Zygote awaited() throws SandboxException {
    try {
      ready.get(START_SECONDS, TimeUnit.SECONDS);
      return this;
    } catch (ExecutionException e) {
      var cause = e.getCause();
      close();
      throw new SandboxException(
          SandboxException.Kind.UNAVAILABLE,
          cause == null ? "it ended" : String.valueOf(cause.getMessage()),
          e);
    } catch (TimeoutException e) {
      close();
      throw new SandboxException(
          SandboxException.Kind.FAILED, "not ready after %d seconds".formatted(START_SECONDS), e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new SandboxException(SandboxException.Kind.FAILED, "interrupted", e);
    }
  }

  /// The interpreter's version and its packages: `3.11.2 sympy=1.11.1,numpy=1.24.2`.
  String version() {
    return ready.getNow("");
  }

  boolean alive() {
    return !over;
  }

  /// Of the shell above it, which is the ancestor of all its processes.
  long pid() {
    return process.pid();
  }

  Path folder() {
    return folder;
  }

  /// A connection, which is a session in the making.
  SocketChannel connect() throws IOException {
    var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(address);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Completed with how session `id` ended; [Ending#UNKNOWN] when the zygote went first.
  CompletableFuture<Ending> ending(long id) {
    var ending = endings.computeIfAbsent(id, _ -> new CompletableFuture<>());
    if (over) {
      ending.complete(Ending.UNKNOWN);
    }
    return ending;
  }

  /// Asks what session `id` has used. The answer comes on this zygote's own thread, or never, when
  /// the session has ended.
  void ask(long id, Meter meter) {
    meters.put(id, meter);
    try {
      synchronized (questions) {
        questions.write(("cpu " + id + "\n").getBytes(StandardCharsets.US_ASCII));
        questions.flush();
      }
    } catch (IOException gone) {
      // Its thread sees that too, and ends all sessions.
      meters.remove(id);
    }
  }

  /// Forgets a session that has ended.
  void forget(long id) {
    endings.remove(id);
    meters.remove(id);
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        heard(line);
      }
    } catch (IOException | UncheckedIOException e) {
      // As its end.
    }
    over = true;
    endings.values().forEach(ending -> ending.complete(Ending.UNKNOWN));
    ready.completeExceptionally(new IOException(lastWords()));
  }

  private void heard(String line) {
    var words = line.split(" ", -1);
    switch (words[0]) {
      case "ready" -> ready.complete(line.substring(6));
      case "failed" -> ready.completeExceptionally(new IOException(line.substring(7)));
      case "cpu" -> {
        var meter = meters.remove(Long.parseLong(words[1]));
        if (meter != null) {
          meter.used(micros(words[2]), micros(words[3]));
        }
      }
      case "end" ->
          ending(Long.parseLong(words[1]))
              .complete(
                  new Ending(
                      Integer.parseInt(words[2]),
                      micros(words[3]),
                      Long.parseLong(words[4]),
                      words[5].equals("1"),
                      true));
      case "unborn" -> ending(Long.parseLong(words[1])).complete(Ending.UNKNOWN);
      default -> throw new UncheckedIOException(new IOException("the zygote says: " + line));
    }
  }

  private static Duration micros(String text) {
    return Duration.of(Long.parseLong(text), ChronoUnit.MICROS);
  }

  /// The end of its log, which comes when it has ended, or that it said nothing.
  private String lastWords() {
    try (var errors = process.errorReader(StandardCharsets.UTF_8)) {
      var lines = errors.readAllLines().stream().filter(line -> !line.isBlank()).toList();
      if (!lines.isEmpty()) {
        return String.join(
            "; ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
      }
    } catch (IOException | UncheckedIOException gone) {
      // Said below.
    }
    return "it ended without a word";
  }

  @Override
  public void close() {
    try {
      synchronized (questions) {
        questions.close();
      }
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        kill(process.toHandle());
      }
    } catch (IOException e) {
      kill(process.toHandle());
    } catch (InterruptedException e) {
      kill(process.toHandle());
      Thread.currentThread().interrupt();
    }
  }

  private static void kill(@Nullable ProcessHandle handle) {
    if (handle != null) {
      handle.descendants().forEach(ProcessHandle::destroyForcibly);
      handle.destroyForcibly();
    }
  }
}
