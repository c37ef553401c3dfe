package org.satgym.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second run out of a folder, wherever its environment is. Ends with the process at the
/// latest.
final class RunLock implements AutoCloseable {
  private static final String NAME = "lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws IOException when another run is in the folder, or it cannot be written to
  static RunLock take(Path folder) throws IOException {
    Files.createDirectories(folder);
    var channel =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(folder);
      }
      return new RunLock(channel);
    } catch (OverlappingFileLockException sameProcess) {
      channel.close();
      throw inUse(folder);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static IOException inUse(Path folder) {
    return new IOException(
        "%s is in use by another run\nMaybe name another folder (run)".formatted(folder));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
