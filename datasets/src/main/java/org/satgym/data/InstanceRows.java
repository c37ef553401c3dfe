package org.satgym.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.satgym.data.format.LineBlock;
import org.satgym.data.format.LineBlocks;
import org.satgym.data.format.RowInput;
import org.satgym.data.format.RowParser;

/// Reads files of instance rows, Saturn's own as well as those of satgym.
public final class InstanceRows {
  /// Hands each row of `file`, JSON Lines that may be packed with zstd, to `taker`, in order.
  ///
  /// @throws org.satgym.data.format.MalformedRow naming line and field
  public static void forEach(Path file, Consumer<InstanceRow> taker) throws IOException {
    forEach(file, InstanceRow::read, taker);
  }

  /// The same for rows that may ask other things than a model.
  ///
  /// @throws org.satgym.data.format.MalformedRow naming line and field
  public static void questions(Path file, Consumer<QuestionRow> taker) throws IOException {
    forEach(file, QuestionRow::read, taker);
  }

  private static <R> void forEach(Path file, Function<RowParser, R> read, Consumer<R> taker)
      throws IOException {
    try (var lines = new LineBlocks(RowInput.open(file))) {
      LineBlock block;
      while ((block = lines.next()) != null) {
        block.forEach(
            (bytes, from, to, line) -> {
              try (var in = RowParser.of(bytes, from, to, line)) {
                taker.accept(read.apply(in));
              }
            });
      }
    }
  }

  private InstanceRows() {}
}
