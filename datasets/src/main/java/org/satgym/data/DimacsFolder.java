package org.satgym.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.satgym.data.format.HashedFile;

/// A folder of DIMACS files, one a formula, named by index: `000000.cnf`.
final class DimacsFolder {
  private final Path folder;
  private final MessageDigest digest = HashedFile.sha256();
  private long bytes;

  DimacsFolder(Path folder) {
    this.folder = folder;
  }

  void write(long index, byte[] text, int from, int to) throws IOException {
    var file = folder.resolve("%06d.cnf".formatted(index));
    try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      out.write(text, from, to - from);
    }
    digest.update(text, from, to - from);
    bytes += to - from;
  }

  long bytes() {
    return bytes;
  }

  /// The SHA-256 of all files joined in order. Once.
  String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
