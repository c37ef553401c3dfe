package org.satgym.evaluate;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.RowBytes;

/// Grades samples and makes them durable, on a thread of its own: grading a claim or waiting for a
/// disk must not hold up requests.
///
/// What comes within [#COMPANY_MILLIS] of each other shares a frame and a sync.
final class Recorder implements Closeable {
  private static final long COMPANY_MILLIS = 50;
  private static final int MOST_TOGETHER = 1024;
  private static final int ROOM = 1 << 20;

  /// Told of samples once they are on the disk, on the recorder's thread.
  interface Listener {
    void recorded(List<Graded> samples);

    /// The disk is full or gone; nothing more is recorded.
    void failed(IOException why);
  }

  private final LinkedBlockingQueue<Sample> waiting = new LinkedBlockingQueue<>();
  private final ResultLog log;
  private final Grading grading;
  private final Listener listener;
  private final Thread thread = new Thread(this::work, "eval-recorder");
  private volatile boolean closing;

  Recorder(ResultLog log, Grading grading, Listener listener) {
    this.log = log;
    this.grading = grading;
    this.listener = listener;
    thread.setDaemon(true);
    thread.start();
  }

  void add(Sample sample) {
    waiting.add(sample);
  }

  private void work() {
    var lines = new RowBytes(ROOM);
    try {
      List<Sample> samples;
      while ((samples = next()) != null) {
        lines.clear();
        var graded = new ArrayList<Graded>();
        for (var sample : samples) {
          graded.add(grading.write(sample, lines));
        }
        if (!samples.isEmpty()) {
          log.append(lines);
          listener.recorded(graded);
        }
      }
    } catch (IOException full) {
      listener.failed(full);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error fault) {
      listener.failed(new IOException("the recorder failed", fault));
    }
  }

  /// What is waiting; null once it is all done and no more will come.
  private @Nullable List<Sample> next() throws InterruptedException {
    var first = waiting.poll(COMPANY_MILLIS, TimeUnit.MILLISECONDS);
    var samples = new ArrayList<Sample>();
    if (first == null) {
      return closing && waiting.isEmpty() ? null : samples;
    }
    samples.add(first);
    if (!closing) {
      TimeUnit.MILLISECONDS.sleep(COMPANY_MILLIS);
    }
    waiting.drainTo(samples, MOST_TOGETHER);
    return samples;
  }

  /// Records what waits, then ends.
  @Override
  public void close() throws IOException {
    closing = true;
    try {
      new Joining(thread).join();
    } finally {
      log.close();
    }
  }

  /// Waits for a thread to the end, keeping an interrupt for later.
  private record Joining(Thread thread) {
    void join() {
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
