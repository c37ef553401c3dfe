package org.satgym.data.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Works on blocks with several threads and hands the results over in the order of the blocks.
///
/// At most `2 threads + 1` blocks are under way or waiting, so memory does not grow with the input.
public final class OrderedBlocks {
  /// Where work comes from, asked by one thread.
  public interface Source<T> {
    /// The next piece of work, null when there is none left.
    @Nullable Callable<T> next() throws IOException;

    /// Whether [#next] would have to wait, so that finished results had better go out first.
    default boolean waits() throws IOException {
      return false;
    }
  }

  /// Where results go, in order, by the same thread.
  public interface Sink<T> {
    void take(T result) throws IOException;
  }

  /// Runs until `source` has no more or something fails; what fails first, in order, is thrown.
  public static <T> void run(int threads, Source<T> source, Sink<T> sink) throws IOException {
    var workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("rows-", 0).factory());
    var window = new ArrayDeque<Future<T>>();
    try {
      Callable<T> work;
      while ((work = next(source, window, sink)) != null) {
        window.add(workers.submit(work));
        int atMost = source.waits() ? 0 : 2 * threads;
        while (window.size() > atMost || (!window.isEmpty() && window.peek().isDone())) {
          sink.take(result(window.remove()));
        }
      }
      while (!window.isEmpty()) {
        sink.take(result(window.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  /// What fails at the source comes after all that was asked for before.
  private static <T> @Nullable Callable<T> next(
      Source<T> source, ArrayDeque<Future<T>> window, Sink<T> sink) throws IOException {
    try {
      return source.next();
    } catch (IOException | RuntimeException e) {
      while (!window.isEmpty()) {
        sink.take(result(window.remove()));
      }
      throw e;
    }
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private OrderedBlocks() {}
}
