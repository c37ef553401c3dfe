package org.satgym.data;

import java.util.List;
import org.satgym.data.format.RowBytes;
import org.satgym.data.parquet.ParquetSchema;
import org.satgym.data.parquet.ParquetSchema.Column;
import org.satgym.data.parquet.ParquetSchema.Type;
import org.satgym.data.unique.Selection;
import org.satgym.generate.InstanceSource;

/// The rows of one part of a dataset as bytes, any of them in any order: what every format, and
/// every engine that makes datasets, packs.
///
/// For one thread; another one makes its own from the same three arguments. Making it takes some
/// microseconds.
public final class PartRows {
  /// The columns of instance rows.
  public static final ParquetSchema SCHEMA =
      new ParquetSchema(
          List.of(
              Column.of("id", Type.INT64),
              Column.of("n_sat", Type.INT32),
              Column.of("k", Type.INT32),
              Column.optional("solution", Type.TEXT),
              Column.optional("clause", Type.TEXT),
              Column.optional("dimacs", Type.TEXT),
              Column.of("prompt", Type.TEXT),
              Column.of("family", Type.TEXT),
              Column.optional("mode", Type.TEXT),
              Column.of("level.n", Type.INT32),
              Column.of("level.k", Type.INT32),
              Column.of("level.l", Type.INT32),
              Column.of("split", Type.TEXT),
              Column.of("seed", Type.INT64),
              Column.of("index", Type.INT64),
              Column.of("hash", Type.TEXT),
              Column.of("status", Type.TEXT),
              Column.optional("models", Type.INT64),
              Column.optional("chance", Type.REAL),
              Column.optional("saturn_d", Type.REAL),
              Column.optional("search_bits", Type.REAL),
              Column.optional("claims", Type.TEXT),
              Column.optional("surface", Type.TEXT)));

  private final KeyRange keys;
  private final InstanceSource source;
  private final InstanceRowWriter writer;
  private final Selection selection;
  private final boolean dimacs;

  /// @param selection of the whole part, not only of a shard: from [Selections#of]
  /// @throws IllegalArgumentException when there is no such family or level
  public PartRows(DatasetPlan plan, Part part, Selection selection) {
    this.selection = selection;
    keys = part.keys();
    source = keys.source();
    writer = new InstanceRowWriter(keys, plan.rows(part));
    dimacs = plan.format() == Format.DIMACS;
  }

  /// Adds the row at `place`, `0 <= place < part.keys().count()`, and a line feed: a line of JSON,
  /// or in the format `dimacs` a DIMACS file.
  public void append(long place, RowBytes out) {
    var instance = source.apply(keys.first() + selection.offset(place));
    if (dimacs) {
      writer.writeDimacs(instance, out);
    } else {
      writer.write(keys.first() + place, instance, out);
    }
  }
}
