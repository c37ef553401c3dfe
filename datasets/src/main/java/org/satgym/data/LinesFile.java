package org.satgym.data;

import java.io.IOException;
import java.nio.file.Path;
import org.satgym.data.format.HashedFile;
import org.satgym.data.format.Journal;

/// A file of JSON Lines, packed or not: blocks one after the other.
final class LinesFile implements RowFile {
  private static final byte[] NO_NOTE = {};

  private final HashedFile file;
  private long rows;

  LinesFile(Path path, Journal journal, long betweenMarks) throws IOException {
    file = new HashedFile(path, journal, betweenMarks);
    rows = file.kept().isEmpty() ? 0 : file.kept().getLast().rows();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void take(RowBlocks.Block block) throws IOException {
    file.write(block.bytes(), block.size(), block.buffer());
    rows += block.count();
    if (file.wantsMark()) {
      file.mark(rows, NO_NOTE);
    }
  }

  @Override
  public Finished finish(long all) throws IOException {
    var hash = file.finish(all);
    return new Finished(file.bytes(), hash);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
