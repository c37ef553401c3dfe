package org.satgym.spark;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// The folder of the dataset, on any file system that Hadoop knows; used by the driver alone.
///
/// Attempts of tasks lie in `_temporary` until the driver has all of them. Then the files get their
/// names, the pages are written, and at last `_SUCCESS`: a folder without it is not a dataset. A
/// job that fails takes away what it wrote.
final class OutputFolder implements Closeable {
  private static final String TEMPORARY = "_temporary";

  private final FileSystem files;
  private final Path folder;
  private final boolean existed;
  private boolean complete;

  /// @throws FileAlreadyExistsException when there is something at `target`, other than an empty
  ///     folder
  OutputFolder(String target, Configuration hadoop) throws IOException {
    var path = new Path(target);
    files = FileSystem.newInstance(path.toUri(), hadoop);
    files.setWriteChecksum(false);
    folder = files.makeQualified(path);
    existed = files.exists(folder);
    try {
      requireFree(target);
      // Fails when another job has taken the folder in the meantime.
      files.create(new Path(attempts(), "taken"), false).close();
    } catch (IOException e) {
      files.close();
      throw e;
    }
  }

  private void requireFree(String target) throws IOException {
    if (!existed) {
      return;
    }
    if (!files.getFileStatus(folder).isDirectory()) {
      throw new FileAlreadyExistsException(target);
    }
    for (var entry : files.listStatus(folder)) {
      throw entry.getPath().getName().equals(TEMPORARY)
          ? new FileAlreadyExistsException(
              target, null, "holds _temporary, of a job that runs or was killed")
          : new FileAlreadyExistsException(target);
    }
  }

  /// Where tasks write, with its scheme.
  String attempts() {
    return new Path(folder, TEMPORARY).toString();
  }

  /// Gives an attempt its name.
  void take(Written written, String name) throws IOException {
    var from = new Path(attempts(), written.attempt());
    long there = files.getFileStatus(from).getLen();
    if (there != written.bytes()) {
      throw new IOException("%s has %d bytes of %d".formatted(from, there, written.bytes()));
    }
    var to = new Path(folder, name);
    if (files.exists(to) || !files.rename(from, to)) {
      throw new IOException("cannot rename %s to %s".formatted(from, to));
    }
  }

  /// Writes a page.
  void write(String name, String text) throws IOException {
    try (var out = files.create(new Path(folder, name), false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Says that all is there.
  void succeed() throws IOException {
    files.delete(new Path(attempts()), true);
    files.create(new Path(folder, "_SUCCESS"), false).close();
    complete = true;
  }

  @Override
  public void close() throws IOException {
    try (files) {
      if (complete) {
        return;
      }
      for (var entry : files.listStatus(folder)) {
        files.delete(entry.getPath(), true);
      }
      if (!existed) {
        files.delete(folder, true);
      }
    }
  }
}
