package org.satgym.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.satgym.data.format.HashedFile;
import org.satgym.data.format.Journal;
import org.satgym.data.format.RowBytes;
import org.satgym.data.parquet.ParquetOutput;

/// A Parquet file. It can be gone on with after any whole row group: the journal notes what the end
/// of the file will say of them.
final class ParquetFile implements RowFile {
  private final HashedFile file;
  private final ParquetOutput out;
  private final boolean complete;
  private int noted;

  ParquetFile(Path path, Journal journal, long betweenMarks) throws IOException {
    file = new HashedFile(path, journal, betweenMarks);
    out = new ParquetOutput(PartRows.SCHEMA, createdBy(), file::write);
    var kept = file.kept();
    complete = !kept.isEmpty() && kept.getLast().complete();
    if (!kept.isEmpty()) {
      var groups = new ArrayList<byte[]>();
      kept.forEach(mark -> groups.addAll(split(mark.note())));
      out.goOn(groups, kept.getLast().rows(), file.bytes());
      noted = groups.size();
    }
  }

  static String createdBy() {
    return "satgym version " + Version.of();
  }

  @Override
  public long rows() {
    return out.rows();
  }

  @Override
  public void take(RowBlocks.Block block) throws IOException {
    out.add(block.columns());
    if (out.settled() && file.wantsMark()) {
      file.mark(out.rows(), joined(out.groupsFrom(noted)));
      noted += out.groupsFrom(noted).size();
    }
  }

  @Override
  public Finished finish(long all) throws IOException {
    if (!complete) {
      out.finish();
    }
    var hash = file.finish(all);
    return new Finished(file.bytes(), hash);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// Each with its length before it.
  private static byte[] joined(List<byte[]> groups) {
    var note = new RowBytes(256);
    groups.forEach(group -> note.addInt32(group.length).add(group));
    return note.toByteArray();
  }

  private static List<byte[]> split(byte[] note) {
    var groups = new ArrayList<byte[]>();
    var in = java.nio.ByteBuffer.wrap(note).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      var group = new byte[in.getInt()];
      in.get(group);
      groups.add(group);
    }
    return groups;
  }
}
