package org.satgym.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Dimacs;
import org.satgym.cnf.FormulaHash;
import org.satgym.data.format.HashedFile;
import org.satgym.data.format.LineBlock;
import org.satgym.data.format.LineBlocks;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.OrderedBlocks;
import org.satgym.data.format.RowInput;
import org.satgym.data.unique.Equivalence;
import org.satgym.data.unique.HashSet128;

/// Reads the formulas of a dataset that others must not repeat.
final class KnownFormulas {
  /// Adds the formulas in `path`, a file of rows or a folder of such files and of DIMACS, to
  /// `into`.
  ///
  /// @throws IllegalArgumentException of the first row that has no formula
  static Selections.Against read(Path path, Equivalence by, int threads, HashSet128 into)
      throws IOException {
    var digest = HashedFile.sha256();
    long rows = 0;
    var files = RowInput.formulas(path);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "--against %s: a folder without files of rows (%s)"
              .formatted(path, String.join(", ", RowInput.FORMULAS)));
    }
    for (var file : files) {
      try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      rows +=
          file.toString().endsWith(".cnf") ? dimacs(file, by, into) : rows(file, by, threads, into);
    }
    return new Selections.Against(
        path.toAbsolutePath().normalize().getFileName().toString(),
        rows,
        HexFormat.of().formatHex(digest.digest()));
  }

  private static long dimacs(Path file, Equivalence by, HashSet128 into) throws IOException {
    try {
      into.add(by.hash(Dimacs.read(Files.readString(file, StandardCharsets.US_ASCII))));
      return 1;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static long rows(Path file, Equivalence by, int threads, HashSet128 into)
      throws IOException {
    var rows = new long[1];
    try (InputStream in = RowInput.open(file);
        var lines = new LineBlocks(in)) {
      OrderedBlocks.run(
          threads,
          new OrderedBlocks.Source<List<FormulaHash>>() {
            @Override
            public @Nullable Callable<List<FormulaHash>> next() throws IOException {
              var block = lines.next();
              return block == null ? null : () -> hashes(block, by);
            }
          },
          hashes -> {
            hashes.forEach(into::add);
            rows[0] += hashes.size();
          });
    } catch (MalformedRow e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    }
    return rows[0];
  }

  private static List<FormulaHash> hashes(LineBlock block, Equivalence by) {
    var hashes = new ArrayList<FormulaHash>();
    block.forEach(
        (bytes, from, to, line) -> hashes.add(by.hash(FactRow.read(bytes, from, to, line).cnf())));
    return hashes;
  }

  private KnownFormulas() {}
}
