package org.satgym.data;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.satgym.data.parquet.ParquetSchema.Type;

/// The columns of a dataset in JSON Lines, as the YAML of its card names them.
///
/// Readers of JSON take the fields of one file for those of all, and refuse a file with others, as
/// one of unsatisfiable formulas is; with the columns said they fill in what a row lacks.
final class CardFeatures {
  static String of(List<TaskRows> tasks) {
    var columns = new LinkedHashMap<String, Type>();
    PartRows.SCHEMA.columns().forEach(column -> columns.put(column.path(), column.type()));
    if (!tasks.isEmpty()) {
      columns.put("task", Type.TEXT);
    }
    tasks.stream()
        .flatMap(task -> task.fields().stream())
        .forEach(field -> columns.putIfAbsent(field.name(), field.type()));
    var yaml = new StringBuilder("dataset_info:\n  features:\n");
    var structures = new HashSet<String>();
    columns.forEach(
        (path, type) -> {
          int dot = path.indexOf('.');
          if (dot > 0 && structures.add(path.substring(0, dot))) {
            yaml.append("  - name: %s\n    struct:\n".formatted(path.substring(0, dot)));
          }
          var indent = dot > 0 ? "    " : "  ";
          yaml.append(indent).append("- name: ").append(path.substring(dot + 1)).append('\n');
          yaml.append(indent).append("  dtype: ").append(dtype(type)).append('\n');
        });
    return yaml.toString();
  }

  private static String dtype(Type type) {
    return switch (type) {
      case INT32 -> "int32";
      case INT64 -> "int64";
      case REAL -> "float64";
      case TRUTH -> "bool";
      case TEXT, JSON -> "string";
    };
  }

  private CardFeatures() {}
}
