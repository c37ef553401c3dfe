package org.satgym.data;

import java.util.List;
import org.satgym.data.format.RowBytes;
import org.satgym.data.parquet.ParquetSchema.Type;
import org.satgym.generate.Instance;

/// Rows that ask something about an instance other than to solve it, or that answer it.
///
/// A row is a function of the instance's key, as an instance row is. Implementations are records,
/// whose text is part of what a dataset is identified by; stateless, safe to share between threads.
public interface TaskRows {
  /// A field of a row, for the dataset card.
  ///
  /// @param type of its values; rows may lack it
  record Field(String name, Type type, String is) {
    public static Field text(String name, String is) {
      return new Field(name, Type.TEXT, is);
    }

    public static Field whole(String name, String is) {
      return new Field(name, Type.INT64, is);
    }
  }

  /// The name in rows: `traces`, `masked`, ..
  String task();

  /// What tells these rows from others of the same task, as in file names; empty for nothing.
  String variant();

  /// The fields that come after those of the instance row.
  List<Field> fields();

  /// Adds the row of `instance` at place `id` of its file as JSON, without a line feed.
  ///
  /// @throws IllegalArgumentException when the task cannot be told with these options
  /// @throws IllegalStateException when the instance is too large for the task
  void append(long id, Instance instance, RowOptions options, RowBytes out);
}
