package org.satgym.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Forks every session from one warm interpreter, confined by one [Tier].
///
/// The interpreter starts with the first session and is started again when it has ended, at most
/// once a second; sessions that it had are lost as [Outcome#INFRASTRUCTURE].
final class ZygoteSandbox implements CodeSandbox {
  private static final int BIRTH_SECONDS = 30;
  private static final int LONGEST_GREETING = 1 << 10;
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final int LIMITS_BYTES = 44;

  private final Tier tier;
  private final SandboxSettings settings;
  private final Map<String, String> code;
  private final UnaryOperator<List<String>> command;
  private final Gate gate;
  private final Semaphore turns;
  private final Watch watch = new Watch();
  private final Object starting = new Object();
  private @Nullable Probe probe;
  private @Nullable Interpreter python;
  private volatile @Nullable Zygote zygote;
  private long lastStart;
  private long starts;
  private volatile boolean closed;

  ZygoteSandbox(Tier tier, SandboxSettings settings) throws IOException {
    this(tier, settings, ZygoteFolder.code(), UnaryOperator.identity());
  }

  /// @param code the zygote's Python by file name
  /// @param command changes the command that starts it; both are other than the build's own only to
  ///     see what each protection protects from
  ZygoteSandbox(
      Tier tier,
      SandboxSettings settings,
      Map<String, String> code,
      UnaryOperator<List<String>> command) {
    this.tier = tier;
    this.settings = settings;
    this.code = code;
    this.command = command;
    this.gate = new Gate(settings.sessions(), settings.waiting());
    this.turns = new Semaphore(settings.running(), true);
  }

  @Override
  public Probe probe() {
    synchronized (starting) {
      if (probe == null) {
        probe = tried();
      }
      return probe;
    }
  }

  private Probe tried() {
    try {
      var version = running().version();
      var checks = SelfTest.run(this);
      boolean stands = checks.stream().allMatch(Probe.Check::passed);
      var failed = checks.stream().filter(check -> !check.passed()).map(Probe.Check::name).toList();
      return new Probe(
          stands,
          tier.word(),
          stands ? "Python " + version : "the self-test got through: " + String.join(", ", failed),
          checks);
    } catch (SandboxException e) {
      return new Probe(false, tier.word(), e.getMessage(), List.of());
    }
  }

  @Override
  public Session open(Limits limits, long seed) throws SandboxException {
    gate.enter(settings.patience());
    var counted = new AtomicBoolean(true);
    Runnable leave =
        () -> {
          if (counted.getAndSet(false)) {
            gate.leave();
          }
        };
    try {
      return born(limits, seed, leave);
    } catch (IOException e) {
      leave.run();
      throw new SandboxException(
          SandboxException.Kind.FAILED, "no session could be started: " + e.getMessage(), e);
    } catch (SandboxException | RuntimeException | Error e) {
      leave.run();
      throw e;
    }
  }

  /// Connects, sends the limits, and waits until the new process has confined itself.
  private Session born(Limits limits, long seed, Runnable leave)
      throws IOException, SandboxException {
    var zygote = running();
    SocketChannel channel;
    try {
      channel = zygote.connect();
    } catch (IOException unreachable) {
      // Nobody will ever reach it again: make room for another one.
      zygote.close();
      throw unreachable;
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BIRTH_SECONDS);
    Watch.Watched overdue =
        now -> {
          if (now - deadline > 0) {
            close(channel);
          }
        };
    watch.running(overdue);
    try {
      Frames.write(channel, encoded(limits, seed));
      long id = number(channel);
      var ending = zygote.ending(id);
      var _ =
          ending.whenComplete(
              (_, _) -> {
                leave.run();
                zygote.forget(id);
              });
      var greeting = Frames.read(channel, LONGEST_GREETING);
      if (greeting.get() != 'k') {
        throw new IOException(StandardCharsets.UTF_8.decode(greeting).toString());
      }
      return new ZygoteSession(zygote, id, ending, channel, tier, limits, watch, turns);
    } catch (IOException | RuntimeException e) {
      close(channel);
      throw e;
    } finally {
      watch.ran(overdue);
    }
  }

  private static ByteBuffer encoded(Limits limits, long seed) {
    return ByteBuffer.allocate(LIMITS_BYTES)
        .putLong(seed)
        .putInt(Math.toIntExact(Math.max(1, limits.sessionCpu().toSeconds())))
        .putLong(limits.memoryBytes())
        .putLong(limits.fileBytes())
        .putLong(limits.outputChars())
        .putInt(limits.head())
        .putInt(limits.tail())
        .flip();
  }

  /// The number that the zygote gave the session, before there was anybody else to say one.
  private static long number(SocketChannel channel) throws IOException {
    var number = ByteBuffer.allocate(Long.BYTES);
    while (number.hasRemaining()) {
      if (channel.read(number) < 0) {
        throw new IOException("the zygote hung up");
      }
    }
    return number.flip().getLong();
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(ZygoteSandbox.class.getName())
          .log(System.Logger.Level.WARNING, "closing a connection", e);
    }
  }

  /// The zygote, started when there is none.
  private Zygote running() throws SandboxException {
    var now = zygote;
    if (now != null && now.alive()) {
      return now;
    }
    synchronized (starting) {
      now = zygote;
      if (now != null && now.alive()) {
        return now;
      }
      if (closed) {
        throw new SandboxException(SandboxException.Kind.UNAVAILABLE, "the sandbox is closed");
      }
      if (starts > 0 && System.nanoTime() - lastStart < PAUSE) {
        throw new SandboxException(
            SandboxException.Kind.FAILED, "the interpreters' process has just ended; try again");
      }
      if (now != null) {
        now.close();
      }
      lastStart = System.nanoTime();
      starts++;
      if (python == null) {
        python = Interpreter.at(settings.python());
      }
      var started = Zygote.start(tier, python, settings.packages(), code, command);
      zygote = started;
      return started;
    }
  }

  /// The process of now, for tests that attack it.
  Zygote zygote() {
    var now = zygote;
    if (now == null) {
      throw new IllegalStateException("no session was opened yet");
    }
    return now;
  }

  @Override
  public Load load() {
    synchronized (starting) {
      return new Load(
          gate.taken(),
          gate.capacity(),
          settings.running() - turns.availablePermits(),
          gate.waiting() + turns.getQueueLength(),
          Math.max(0, starts - 1));
    }
  }

  @Override
  public void close() {
    synchronized (starting) {
      closed = true;
      var now = zygote;
      if (now != null) {
        now.close();
      }
      watch.close();
    }
  }
}
