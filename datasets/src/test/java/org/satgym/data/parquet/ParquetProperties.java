package org.satgym.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.satgym.data.format.RowBytes;
import org.satgym.data.parquet.ParquetSchema.Column;
import org.satgym.data.parquet.ParquetSchema.Type;

class ParquetProperties {
  private static final ParquetSchema SCHEMA =
      ParquetSchema.of(
          Column.of("id", Type.INT64),
          Column.optional("small", Type.INT32),
          Column.optional("text", Type.TEXT),
          Column.optional("group.n", Type.INT32),
          Column.optional("group.t", Type.TEXT),
          Column.optional("truth", Type.TRUTH),
          Column.optional("real", Type.REAL));

  @Property(tries = 200)
  void rowsComeBackAsTheBytesThatTheyWere(
      @ForAll @Size(max = 200) List<@net.jqwik.api.From("rows") String> rows,
      @ForAll @IntRange(min = 1, max = 40) int perBlock)
      throws IOException {
    var file = Files.createTempFile("rows", ".parquet");
    try {
      try (var out = Files.newOutputStream(file)) {
        write(rows, perBlock, out);
      }
      var lines = new StringBuilder();
      rows.forEach(row -> lines.append(row).append('\n'));
      try (var in = new ParquetInput(file)) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .hasToString(lines.toString());
      }
    } finally {
      Files.delete(file);
    }
  }

  static void write(List<String> rows, int perBlock, OutputStream to) throws IOException {
    var out = new ParquetOutput(SCHEMA, "a test", (bytes, size) -> to.write(bytes, 0, size));
    var block = new ParquetBlock(SCHEMA);
    for (int i = 0; i < rows.size(); i++) {
      var bytes = rows.get(i).getBytes(StandardCharsets.UTF_8);
      block.add(bytes, 0, bytes.length);
      if (block.rows() == perBlock || i == rows.size() - 1) {
        block.pack();
        out.add(block);
        block.clear();
      }
    }
    out.finish();
  }

  @Provide
  Arbitrary<String> rows() {
    var text = Arbitraries.strings().ofMaxLength(12).injectNull(0.3);
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().injectNull(0.5),
            text,
            text,
            Arbitraries.of(true, false).injectNull(0.3),
            Arbitraries.doubles().injectNull(0.3))
        .as(
            (id, small, string, inner, truth, real) -> {
              var row = new RowBytes(64).add("{\"id\": ").addNumber(id);
              field(row, "small", small);
              if (string != null) {
                row.add(", \"text\": ").addJson(string);
              }
              if (inner != null) {
                row.add(", \"group\": {\"n\": 7, \"t\": ").addJson(inner).add("}");
              }
              field(row, "truth", truth);
              field(row, "real", real);
              return row.add("}").toString();
            });
  }

  private static void field(RowBytes row, String name, Object value) {
    if (value != null) {
      row.add(", \"" + name + "\": " + value);
    }
  }
}
