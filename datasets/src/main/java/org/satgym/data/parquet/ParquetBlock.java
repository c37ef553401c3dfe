package org.satgym.data.parquet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.util.HashMap;
import java.util.Map;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;

/// A block of rows as one page for each column. For one thread; used again after [#clear].
public final class ParquetBlock {
  private static final int ZSTD_LEVEL = 3;

  private final ColumnPage[] pages;
  private final Map<String, Field> fields = new HashMap<>();
  private final RowBytes text = new RowBytes(4096);
  private int rows;

  /// Where the values of a field of the row go.
  private sealed interface Field {}

  private record Value(ColumnPage page) implements Field {}

  private record Group(Map<String, ColumnPage> pages) implements Field {}

  public ParquetBlock(ParquetSchema schema) {
    pages = schema.columns().stream().map(ColumnPage::new).toArray(ColumnPage[]::new);
    for (var page : pages) {
      var group = page.column().group();
      if (group.isEmpty()) {
        fields.put(page.column().path(), new Value(page));
      } else if (fields.computeIfAbsent(group, _ -> new Group(new HashMap<>()))
          instanceof Group g) {
        g.pages.put(page.column().leaf(), page);
      }
    }
    clear();
  }

  public void clear() {
    rows = 0;
    for (var page : pages) {
      page.clear();
    }
  }

  public int rows() {
    return rows;
  }

  ColumnPage[] pages() {
    return pages;
  }

  /// Adds the row of JSON in `bytes[from .. to)`.
  ///
  /// @throws org.satgym.data.format.MalformedRow when the row lacks a field that the schema has,
  ///     has one more, or one of another type
  public void add(byte[] bytes, int from, int to) {
    rows++;
    try (var row = RowParser.of(bytes, from, to, rows)) {
      String name;
      while ((name = row.next()) != null) {
        switch (fields.get(name)) {
          case Value value -> take(row, value.page, bytes, from);
          case Group group -> takeAll(row, name, group, bytes, from);
          case null -> throw row.bad("is no column");
        }
      }
      for (var page : pages) {
        if (page.count() < rows) {
          if (!page.column().optional()) {
            throw row.missing(page.column().path());
          }
          page.addNull();
        }
      }
    }
  }

  private void takeAll(RowParser row, String name, Group group, byte[] bytes, int from) {
    if (row.isNull()) {
      return;
    }
    var object = row.object();
    String field;
    while ((field = object.next()) != null) {
      var page = group.pages.get(field);
      if (page == null) {
        throw object.bad("is no column of " + name);
      }
      take(object, page, bytes, from);
    }
    for (var page : group.pages.values()) {
      if (page.count() < rows) {
        throw row.missing(page.column().path());
      }
    }
  }

  private void take(RowParser row, ColumnPage page, byte[] bytes, int from) {
    if (page.count() == rows) {
      throw row.bad("is there twice");
    }
    if (page.column().type() == ParquetSchema.Type.JSON) {
      int start = row.tokenStart();
      row.skip();
      page.add(bytes, from + start, row.position() - start);
      return;
    }
    if (row.isNull()) {
      return;
    }
    switch (page.column().type()) {
      case INT32 -> page.add(row.whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case INT64 -> page.add(row.whole(Long.MIN_VALUE, Long.MAX_VALUE));
      case REAL -> {
        var number = row.numberOrNull();
        page.add(number == null ? Double.NaN : number.doubleValue());
      }
      case TRUTH -> page.add(row.truth());
      case TEXT -> {
        text.clear();
        text.add(row.text());
        page.add(text.array(), 0, text.size());
      }
      case JSON -> throw new IllegalStateException("taken above");
    }
  }

  /// Packs the pages. Once the rows are all there.
  public void pack() {
    try (var zstd = new ZstdCompressCtx()) {
      zstd.setLevel(ZSTD_LEVEL);
      for (var page : pages) {
        page.pack(zstd);
      }
    }
  }
}
