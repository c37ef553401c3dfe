package org.satgym.data.format;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.satgym.data.parquet.ParquetInput;

/// Opens files of rows.
public final class RowInput {
  private static final int UNPACKED = 1 << 18;
  private static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.zst", ".parquet");

  /// How the names of files end that [#formulas] finds.
  public static final List<String> FORMULAS = List.of(".jsonl", ".jsonl.zst", ".parquet", ".cnf");

  /// The bytes of the rows in `file`, as JSON Lines: one whose name ends in `.zst` is unpacked, one
  /// that ends in `.parquet` is read as [ParquetInput] says.
  ///
  /// @throws NoSuchFileException when there is none
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
      return named(files, ENDINGS);
    }
  }

  /// The file at `path`, or all files of rows and of DIMACS in the folder and those below it, by
  /// name.
  ///
  /// @throws NoSuchFileException when there is nothing
  public static List<Path> formulas(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var all = Files.walk(path)) {
      return named(all.filter(Files::isRegularFile), FORMULAS);
    }
  }

  private static List<Path> named(Stream<Path> files, List<String> endings) {
    return files
        .filter(file -> endings.stream().anyMatch(file.toString()::endsWith))
        .sorted()
        .toList();
  }

  private RowInput() {}
}
