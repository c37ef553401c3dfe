package org.satgym.data;

import java.io.Closeable;
import java.io.IOException;

/// One file of a dataset, or one folder of DIMACS files, while its blocks of rows come in, in
/// order.
sealed interface RowFile extends Closeable permits LinesFile, ParquetFile, DimacsFolder {
  /// How many rows are there already, from an earlier run: whole blocks.
  long rows();

  void take(RowBlocks.Block block) throws IOException;

  /// Brings all to the disk. Once.
  ///
  /// @param rows in all
  Finished finish(long rows) throws IOException;

  /// @param sha256 64 hexadecimal digits; for a folder, that of its files joined in order
  record Finished(long bytes, String sha256) {}
}
