package org.satgym.data.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which columns a file of rows has: one for each field of the JSON, in that order.
///
/// | type | JSON | Parquet |
/// |---|---|---|
/// | `INT32`, `INT64` | whole number | `INT32`, `INT64` |
/// | `REAL` | number | `DOUBLE` |
/// | `TRUTH` | `true`, `false` | `BOOLEAN` |
/// | `TEXT` | string | `BYTE_ARRAY`, a string |
/// | `JSON` | anything, kept as text | `BYTE_ARRAY`, JSON |
///
/// A field of an object is a column `object.field`, and the object a structure; one level of it.
public record ParquetSchema(List<Column> columns) {
  /// What the values of a column are.
  public enum Type {
    INT32(Thrift.INT32),
    INT64(Thrift.INT64),
    REAL(Thrift.REAL),
    TRUTH(Thrift.BOOLEAN),
    TEXT(Thrift.BYTE_ARRAY),
    JSON(Thrift.BYTE_ARRAY);

    private final int physical;

    Type(int physical) {
      this.physical = physical;
    }

    int physical() {
      return physical;
    }

    boolean whole() {
      return this == INT32 || this == INT64;
    }
  }

  /// One column.
  ///
  /// @param path the name of the field, or `object.field`
  /// @param optional whether rows may lack it; of an object's fields, whether they may lack the
  ///     object, alike for all of them
  public record Column(String path, Type type, boolean optional) {
    public static Column of(String path, Type type) {
      return new Column(path, type, false);
    }

    public static Column optional(String path, Type type) {
      return new Column(path, type, true);
    }

    String group() {
      int dot = path.indexOf('.');
      return dot < 0 ? "" : path.substring(0, dot);
    }

    String leaf() {
      return path.substring(path.indexOf('.') + 1);
    }

    List<String> names() {
      return group().isEmpty() ? List.of(path) : List.of(group(), leaf());
    }
  }

  public ParquetSchema {
    columns = List.copyOf(columns);
  }

  public static ParquetSchema of(Column... columns) {
    return new ParquetSchema(List.of(columns));
  }

  /// The columns under their group, `""` for those of the row itself; groups and columns in order.
  Map<String, List<Column>> topLevel() {
    var groups = new LinkedHashMap<String, List<Column>>();
    for (var column : columns) {
      var name = column.group().isEmpty() ? column.path() : column.group();
      groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(column);
    }
    return groups;
  }

  /// Adds the field `schema` of the file's metadata.
  void append(ThriftWriter out) {
    var top = topLevel();
    int groups = (int) top.values().stream().filter(c -> !c.getFirst().group().isEmpty()).count();
    out.list(2, Thrift.STRUCT, 1 + groups + columns.size());
    out.begin().text(4, "row").i32(5, top.size()).end();
    top.forEach(
        (name, fields) -> {
          var first = fields.getFirst();
          if (first.group().isEmpty()) {
            leaf(out, name, first, first.optional());
          } else {
            out.begin().i32(3, repetition(first.optional())).text(4, name);
            out.i32(5, fields.size()).end();
            fields.forEach(field -> leaf(out, field.leaf(), field, false));
          }
        });
  }

  private static void leaf(ThriftWriter out, String name, Column column, boolean optional) {
    out.begin().i32(1, column.type().physical()).i32(3, repetition(optional)).text(4, name);
    if (column.type() == Type.TEXT) {
      out.i32(6, 0).struct(10).struct(1).end().end();
    } else if (column.type() == Type.JSON) {
      out.i32(6, 19).struct(10).struct(12).end().end();
    }
    out.end();
  }

  private static int repetition(boolean optional) {
    return optional ? Thrift.OPTIONAL : Thrift.REQUIRED;
  }
}
