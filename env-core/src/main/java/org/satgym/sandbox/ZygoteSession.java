package org.satgym.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A session that is a connection: closing it makes the zygote kill the interpreter.
final class ZygoteSession implements Session, Watch.Watched {
  private static final int LONGEST_FILE_ANSWER = 1 << 10;
  private static final int END_SECONDS = 10;

  private final Zygote zygote;
  private final long id;
  private final SocketChannel channel;
  private final Tier tier;
  private final Limits limits;
  private final Watch watch;
  private final Semaphore turns;
  private final CompletableFuture<Ending> ending;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable String> gone = new AtomicReference<>();
  private volatile @Nullable CallClock call;
  private volatile CallClock.@Nullable Verdict verdict;
  private volatile boolean closed;
  private volatile long lastCall = System.nanoTime();
  private Duration cpu = Duration.ZERO;

  ZygoteSession(
      Zygote zygote,
      long id,
      CompletableFuture<Ending> ending,
      SocketChannel channel,
      Tier tier,
      Limits limits,
      Watch watch,
      Semaphore turns) {
    this.zygote = zygote;
    this.tier = tier;
    this.id = id;
    this.channel = channel;
    this.limits = limits;
    this.watch = watch;
    this.turns = turns;
    this.ending = ending;
    var _ =
        ending.whenComplete(
            (how, _) -> {
              end("the interpreter ended with " + how.words());
              watch.forget(this);
            });
    watch.idle(this);
  }

  @Override
  public ExecResult exec(String code) {
    if (code.isBlank()) {
      return ExecResult.refused("empty code");
    }
    return call((byte) 'C', code);
  }

  @Override
  public ExecResult script(String code, @Nullable String stdin) {
    var input = stdin == null ? new byte[0] : stdin.getBytes(StandardCharsets.UTF_8);
    return call(
        (byte) 'S',
        code,
        new byte[] {(byte) (stdin == null ? 0 : 1)},
        Frames.integer(input.length),
        input);
  }

  /// Sends `before` and `code`, waits for the answer, and tells how it went.
  private ExecResult call(byte kind, String code, byte[]... before) {
    byte[] bytes;
    try {
      bytes = utf8(code);
    } catch (CharacterCodingException e) {
      return ExecResult.refused("the code holds half a surrogate pair, which is no text");
    }
    if (bytes.length > limits.codeBytes()) {
      return ExecResult.refused(
          "the code has %,d bytes; at most %,d are run"
              .formatted(bytes.length, limits.codeBytes()));
    }
    var parts = java.util.Arrays.copyOf(before, before.length + 1);
    parts[before.length] = bytes;
    lock.lock();
    try {
      var reason = gone.get();
      if (reason != null) {
        return ExecResult.refused(reason);
      }
      turns.acquire();
      try {
        return timed(Frames.frame(kind, parts));
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExecResult.refused("the server was interrupted");
    } finally {
      lastCall = System.nanoTime();
      lock.unlock();
    }
  }

  private static byte[] utf8(String text) throws CharacterCodingException {
    var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    var bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  private ExecResult timed(ByteBuffer request) {
    var clock = new CallClock(limits, cpu);
    call = clock;
    watch.running(this);
    try {
      Frames.write(channel, request);
      return answered(Frames.read(channel, Frames.longest(limits)), clock);
    } catch (Frames.BrokenException e) {
      return lost(
          Outcome.DIED, "the interpreter broke the protocol with " + e.getMessage(), 1, clock);
    } catch (IOException e) {
      return ended(clock);
    } finally {
      watch.ran(this);
      call = null;
      cpu = clock.total();
    }
  }

  private ExecResult answered(ByteBuffer answer, CallClock clock) throws IOException {
    if (answer.remaining() < 13) {
      throw new Frames.BrokenException("an answer of %d bytes".formatted(answer.remaining()));
    }
    var outcome =
        switch (answer.get()) {
          case 'o' -> Outcome.OK;
          case 'e' -> Outcome.ERROR;
          case 'm' -> Outcome.MEMORY_LIMIT;
          case 'w' -> Outcome.OUTPUT_LIMIT;
          default -> throw new Frames.BrokenException("an outcome that there is not");
        };
    int exitCode = answer.getInt();
    long micros = Math.clamp(answer.getLong(), 0, TimeUnit.DAYS.toMicros(1));
    return new ExecResult(
        outcome,
        cut(Frames.text(answer)),
        cut(Frames.text(answer)),
        cut(Frames.text(answer)),
        cut(Frames.text(answer)),
        exitCode,
        outcome == Outcome.OUTPUT_LIMIT
            ? "stopped after %,d characters of output".formatted(limits.outputChars())
            : "",
        Duration.of(micros, ChronoUnit.MICROS),
        clock.wall(),
        Duration.ZERO);
  }

  private String cut(String text) {
    return Observation.cut(text, limits.head(), limits.tail());
  }

  /// The connection ended without an answer: why, by the kernel's word and our own.
  private ExecResult ended(CallClock clock) {
    boolean closedBefore = closed;
    end("the connection ended");
    var how = awaitEnding();
    if (how.known()) {
      clock.ended(how.cpu());
    }
    var killed = verdict;
    if (killed == CallClock.Verdict.CPU) {
      return lost(
          Outcome.TIMEOUT,
          "stopped after %s of processor time".formatted(seconds(limits.cpu())),
          -Ending.SIGKILL,
          clock);
    }
    if (killed == CallClock.Verdict.WALL) {
      return overdue(clock);
    }
    if (closedBefore) {
      return lost(
          Outcome.INFRASTRUCTURE, "the session was closed meanwhile", -Ending.SIGKILL, clock);
    }
    if (!how.known()) {
      return lost(
          Outcome.INFRASTRUCTURE, "the interpreters' process ended", -Ending.SIGKILL, clock);
    }
    // For its limit the kernel counts whole ticks, which on a busy machine run ahead of the time
    // used.
    boolean usedUp = how.cpu().multipliedBy(2).compareTo(limits.sessionCpu()) >= 0;
    if (usedUp && (how.bySignal(Ending.SIGXCPU) || how.bySignal(Ending.SIGKILL))) {
      return lost(
          Outcome.TIMEOUT,
          "the session used up its %s of processor time".formatted(seconds(limits.sessionCpu())),
          how.status(),
          clock);
    }
    if (how.outOfMemory()) {
      return lost(Outcome.MEMORY_LIMIT, "the machine ran out of memory", how.status(), clock);
    }
    return lost(Outcome.DIED, "the interpreter ended with " + how.words(), how.status(), clock);
  }

  /// A wall timeout is the code's own where it had at least half of its processor time.
  private ExecResult overdue(CallClock clock) {
    boolean computed = clock.cpu().multipliedBy(2).compareTo(limits.cpu()) >= 0;
    return lost(
        computed ? Outcome.TIMEOUT : Outcome.INFRASTRUCTURE,
        "stopped after %s, with %s of processor time used"
            .formatted(seconds(limits.wall()), seconds(clock.cpu())),
        -Ending.SIGKILL,
        clock);
  }

  private static String seconds(Duration time) {
    return String.format(java.util.Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
  }

  private ExecResult lost(Outcome outcome, String why, int exitCode, CallClock clock) {
    end(why);
    gone.set("the session is over: " + why);
    return ExecResult.ended(outcome, why, exitCode, clock.cpu(), clock.wall(), clock.starved());
  }

  private Ending awaitEnding() {
    try {
      return ending.get(END_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return Ending.UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ending.UNKNOWN;
    }
  }

  /// On the watch's thread.
  @Override
  public void look(long now) {
    var clock = call;
    if (clock == null) {
      if (now - lastCall > limits.idle().toNanos() && !lock.isLocked()) {
        end(
            "the session was closed after %d s without a call"
                .formatted(limits.idle().toSeconds()));
      }
      return;
    }
    var found = clock.verdict(now);
    if (found != null) {
      verdict = found;
      end("the call took too long");
    } else if (clock.asks(now)) {
      zygote.ask(id, clock::used);
    }
  }

  @Override
  public void put(String path, byte[] content) throws SandboxException {
    var name = path.getBytes(StandardCharsets.UTF_8);
    fileCall(Frames.frame((byte) 'P', Frames.integer(name.length), name, content), 0);
  }

  @Override
  public byte @Nullable [] get(String path, int most) throws SandboxException {
    var name = path.getBytes(StandardCharsets.UTF_8);
    var answer = fileCall(Frames.frame((byte) 'G', Frames.integer(most), name), most);
    if (!answer.hasRemaining() || answer.get() != '+') {
      return null;
    }
    var content = new byte[answer.remaining()];
    answer.get(content);
    return content;
  }

  private ByteBuffer fileCall(ByteBuffer request, int most) throws SandboxException {
    if (tier == Tier.LANDLOCK) {
      throw new SandboxException(
          SandboxException.Kind.INVALID, "sessions have no files in the landlock tier");
    }
    lock.lock();
    var clock = new CallClock(limits, cpu);
    try {
      var reason = gone.get();
      if (reason != null) {
        throw new SandboxException(SandboxException.Kind.INVALID, reason);
      }
      call = clock;
      watch.running(this);
      Frames.write(channel, request);
      var answer = Frames.read(channel, Math.addExact(most, LONGEST_FILE_ANSWER));
      if (answer.get() != 'k') {
        throw new SandboxException(
            SandboxException.Kind.INVALID, StandardCharsets.UTF_8.decode(answer).toString());
      }
      return answer;
    } catch (IOException e) {
      end("the session ended over a file");
      throw new SandboxException(SandboxException.Kind.FAILED, "the session ended", e);
    } finally {
      watch.ran(this);
      call = null;
      cpu = clock.total();
      lastCall = System.nanoTime();
      lock.unlock();
    }
  }

  @Override
  public boolean alive() {
    return gone.get() == null && zygote.alive();
  }

  @Override
  public void close() {
    closed = true;
    end("the session is closed");
  }

  private void end(String why) {
    gone.compareAndSet(null, why);
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(ZygoteSession.class.getName())
          .log(System.Logger.Level.WARNING, "closing session " + id, e);
    }
  }
}
