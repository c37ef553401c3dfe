package org.satgym.data.format;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.satgym.data.parquet.ParquetInput;

/// Opens files of rows.
public final class RowInput {
  private static final int UNPACKED = 1 << 18;
  private static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.zst", ".parquet");

  /// The bytes of the rows in `file`, as JSON Lines: one whose name ends in `.zst` is unpacked, one
  /// that ends in `.parquet` is read as [ParquetInput] says.
  ///
  /// @throws java.nio.file.NoSuchFileException when there is none
  public static InputStream open(Path file) throws IOException {
    if (file.toString().endsWith(".parquet")) {
      return new ParquetInput(file);
    }
    var in = Files.newInputStream(file);
    return file.toString().endsWith(".zst")
        ? new BufferedInputStream(new ZstdInputStream(in), UNPACKED)
        : in;
  }

  /// The files of rows in `folder`, by name.
  public static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }

  private RowInput() {}
}
