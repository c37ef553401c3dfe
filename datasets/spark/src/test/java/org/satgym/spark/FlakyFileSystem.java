package org.satgym.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.TaskContext;

/// The local file system, on which some attempts of tasks end in the middle.
///
/// `flaky:` fails the first attempt of each task, `broken:` every one.
public class FlakyFileSystem extends RawLocalFileSystem {
  static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

  private String scheme = "flaky";

  @Override
  public void initialize(URI uri, Configuration conf) throws IOException {
    super.initialize(uri, conf);
    scheme = uri.getScheme();
  }

  @Override
  public URI getUri() {
    return URI.create(scheme + ":///");
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    var made = super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    return fails(path.getName()) ? failing(path.getName(), made) : made;
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  private boolean fails(String name) {
    return name.startsWith("attempt-")
        && (scheme.equals("broken") || TaskContext.get().attemptNumber() == 0);
  }

  private static FSDataOutputStream failing(String name, FSDataOutputStream into)
      throws IOException {
    return new FSDataOutputStream(
        new FilterOutputStream(into) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length / 2);
            FAILED.add(name);
            throw new IOException("the disk of " + name + " is gone");
          }
        },
        new FileSystem.Statistics("flaky"));
  }

  /// The parent answers with paths of the scheme `file`.
  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    var entries = super.listStatus(path);
    for (var entry : entries) {
      entry.setPath(makeQualified(new Path(entry.getPath().toUri().getPath())));
    }
    return entries;
  }
}
