package org.satgym.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongConsumer;
import org.satgym.data.RowLines;
import org.satgym.data.format.RowInput;
import org.satgym.data.format.Staging;

/// Rows in, rows out: the files of `grade`, `facts` and `shape`.
final class RowFiles {
  private static final String STANDARD = "-";

  /// What is done with the rows of a stream.
  interface Run {
    /// @return how many rows there were
    long over(InputStream from, OutputStream to, int threads, LongConsumer progress)
        throws IOException;
  }

  /// Runs `work` over the rows of `in`, one for one.
  ///
  /// @param in as for the other one
  static long run(Streams streams, String in, String out, RowLines.Work work) throws IOException {
    return run(
        streams,
        in,
        out,
        (from, to, threads, progress) -> RowLines.run(from, to, threads, progress, work));
  }

  /// Runs `work` over the rows of `in`.
  ///
  /// @param in a file, one that ends in `.zst` being unpacked, or `-` for standard input
  /// @param out a file that does not exist yet and appears when it is whole, something that is no
  ///     file (a pipe, a device), or `-` for standard output
  static long run(Streams streams, String in, String out, Run work) throws IOException {
    try (var from = open(streams, in);
        var progress = new Progress(streams, InstantSource.system(), 0)) {
      int threads = Runtime.getRuntime().availableProcessors();
      if (out.equals(STANDARD)) {
        return work.over(from, streams.out(), threads, progress);
      }
      var target = Path.of(out);
      if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
        try (var to = Files.newOutputStream(target)) {
          return work.over(from, to, threads, progress);
        }
      }
      try (var staging = new Staging(target)) {
        long rows;
        try (OutputStream to = Files.newOutputStream(staging.folder().resolve(name(target)))) {
          rows = work.over(from, to, threads, progress);
        }
        staging.publishFiles();
        return rows;
      }
    }
  }

  /// Runs `work` over the rows of `in` for a reader of its lines.
  ///
  /// @param in as for [#run]
  static long read(Streams streams, String in, OutputStream lines, RowLines.Work work)
      throws IOException {
    try (var from = open(streams, in);
        var progress = new Progress(streams, InstantSource.system(), 0)) {
      int threads = Runtime.getRuntime().availableProcessors();
      return RowLines.run(from, lines, threads, progress, work);
    }
  }

  /// Writes `text` as one file.
  ///
  /// @param out a file that does not exist yet, something that is no file, or `-` for standard
  ///     output
  static void write(Streams streams, String out, String text) throws IOException {
    if (out.equals(STANDARD)) {
      streams.print(text);
      return;
    }
    var target = Path.of(out);
    var line = text + "\n";
    if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
      Files.writeString(target, line);
      return;
    }
    try (var staging = new Staging(target)) {
      Files.writeString(staging.folder().resolve(name(target)), line);
      staging.publishFiles();
    }
  }

  private static String name(Path target) {
    return target.toAbsolutePath().normalize().getFileName().toString();
  }

  private static InputStream open(Streams streams, String in) throws IOException {
    if (in.equals(STANDARD)) {
      return streams.in();
    }
    var path = Path.of(in);
    if (Files.isDirectory(path)) {
      throw new UsageError(in + " is a folder; rows come from a file");
    }
    return RowInput.open(path);
  }

  private RowFiles() {}
}
