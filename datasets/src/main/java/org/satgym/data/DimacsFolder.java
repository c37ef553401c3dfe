package org.satgym.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.satgym.data.format.HashedFile;
import org.satgym.data.format.Journal;

/// A folder of DIMACS files, one a formula, named by its number: `000000.cnf`.
final class DimacsFolder implements RowFile {
  private static final int BETWEEN_MARKS = 4096;
  private static final byte[] NO_NOTE = {};

  private final Path folder;
  private final Journal journal;
  private final long firstId;
  private final CRC32C sum = new CRC32C();
  private MessageDigest digest = HashedFile.sha256();
  private long bytes;
  private long rows;
  private long marked;
  private boolean complete;

  /// @param firstId the number of the first row
  DimacsFolder(Path folder, Journal journal, long firstId) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.journal = journal;
    this.firstId = firstId;
    int held = 0;
    for (var mark : journal.marks(name())) {
      if (!verify(mark)) {
        break;
      }
      held++;
    }
    sum.reset();
    journal.keep(name(), held);
    marked = rows;
  }

  private String name() {
    return folder.getFileName() + "/";
  }

  private Path file(long row) {
    return folder.resolve("%06d.cnf".formatted(firstId + row));
  }

  /// Reads the files up to `mark` again; those that are not as they were are made again, and all
  /// after them.
  private boolean verify(Journal.Mark mark) throws IOException {
    MessageDigest ahead;
    try {
      ahead = (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of this Java cannot be gone on with", e);
    }
    sum.reset();
    long read = bytes;
    for (long row = rows; row < mark.rows(); row++) {
      try {
        var content = Files.readAllBytes(file(row));
        ahead.update(content);
        sum.update(content);
        read += content.length;
      } catch (NoSuchFileException lost) {
        return false;
      }
    }
    if (read != mark.bytes() || sum.getValue() != mark.sum()) {
      return false;
    }
    sum.reset();
    digest = ahead;
    bytes = read;
    rows = mark.rows();
    complete = mark.complete();
    return true;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void take(RowBlocks.Block block) throws IOException {
    for (int row = 0; row < block.count(); row++) {
      write(block.bytes(), block.start(row), block.end(row));
    }
    if (rows - marked >= BETWEEN_MARKS) {
      mark(false);
    }
  }

  private void write(byte[] text, int from, int to) throws IOException {
    // What a run that was killed left half written is written again.
    try (var out =
        Files.newOutputStream(
            file(rows),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(text, from, to - from);
    }
    digest.update(text, from, to - from);
    sum.update(text, from, to - from);
    bytes += to - from;
    rows++;
  }

  private void mark(boolean last) throws IOException {
    journal.add(new Journal.Mark(name(), rows, bytes, sum.getValue(), NO_NOTE, last));
    sum.reset();
    marked = rows;
  }

  @Override
  public Finished finish(long all) throws IOException {
    if (!complete) {
      mark(true);
    }
    return new Finished(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void close() {
    // Every file has been closed.
  }
}
