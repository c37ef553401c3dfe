package org.satgym.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.satgym.data.DatasetWriter;
import org.satgym.data.format.HashedFile;

/// Writes one slice, on an executor.
///
/// Each attempt has a file of its own, which the driver renames if it takes that attempt's result;
/// the others are deleted. So nothing goes wrong when a task is tried again, or twice at once.
final class SliceTask {
  /// @param folder where attempts are written, with its scheme
  static Written write(Slice slice, String folder) throws IOException {
    var whole = SparkGenerate.options(slice.arguments()).plan();
    var attempt = "attempt-" + TaskContext.get().taskAttemptId();
    var path = new Path(folder, attempt);
    var digest = HashedFile.sha256();
    try (var files = FileSystem.newInstance(path.toUri(), hadoop())) {
      files.setWriteChecksum(false);
      try (var out = new Hashing(files.create(path, false), digest)) {
        long rows = new DatasetWriter(slice.plan(whole), 1, _ -> {}).writeRows(out);
        out.close();
        return new Written(attempt, rows, out.bytes, HexFormat.of().formatHex(digest.digest()));
      }
    }
  }

  /// What the class path and the options `spark.hadoop.*` say.
  private static Configuration hadoop() {
    var hadoop = new Configuration();
    for (var option : SparkEnv.get().conf().getAllWithPrefix("spark.hadoop.")) {
      hadoop.set(option._1(), option._2());
    }
    return hadoop;
  }

  private static final class Hashing extends FilterOutputStream {
    private final MessageDigest digest;
    private long bytes;

    Hashing(OutputStream out, MessageDigest digest) {
      super(out);
      this.digest = digest;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int from, int length) throws IOException {
      out.write(b, from, length);
      digest.update(b, from, length);
      bytes += length;
    }
  }

  private SliceTask() {}
}
