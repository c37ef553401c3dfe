package org.satgym.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.data.DatasetPlan;
import org.satgym.data.DatasetWriter;
import org.satgym.data.Format;
import org.satgym.data.RowOptions;
import org.satgym.data.Shard;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class ParquetTest {
  private static final String NULLS =
      """
      {"a": 1, "s": {"x": 1.5}, "b": true, "e": ""}
      {"b": false, "e": "\\u0000"}
      {"a": 3, "s": {"y": "ü\\"\\n"}}
      """;

  @TempDir private Path folder;

  private static DatasetPlan plan(long count, Format format) {
    return DatasetPlan.ofLevel(
        Family.FAITHFUL,
        new Level(3, 5, 20),
        Split.TRAIN,
        0,
        count,
        format,
        RowOptions.DEFAULT,
        Shard.WHOLE);
  }

  private static byte[] rows(long count, Format format) throws IOException {
    var out = new ByteArrayOutputStream();
    new DatasetWriter(plan(count, format), 2, _ -> {}).writeRows(out);
    return out.toByteArray();
  }

  private static Path fixture(String name) throws Exception {
    return Path.of(Objects.requireNonNull(ParquetTest.class.getResource(name)).toURI());
  }

  private static String lines(Path file) throws IOException {
    try (var in = new ParquetInput(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aParquetFileUnpacksToTheBytesOfTheJsonLines() throws IOException {
    var file = Files.write(folder.resolve("a.parquet"), rows(70_000, Format.PARQUET));
    try (var in = new ParquetInput(file)) {
      assertThat(in.readAllBytes()).isEqualTo(rows(70_000, Format.JSONL));
    }
  }

  @Test
  void theRowsOfShardsJoinAndThreadsDoNotMatter() throws IOException {
    var joined = new ByteArrayOutputStream();
    for (int i = 1; i <= 4; i++) {
      var plan = plan(3001, Format.PARQUET);
      var shard =
          new DatasetPlan(
              plan.name(),
              plan.about(),
              null,
              plan.parts(),
              plan.format(),
              plan.rows(),
              new Shard(i, 4));
      var one = folder.resolve("one-" + i + ".parquet");
      var three = folder.resolve("three-" + i + ".parquet");
      new DatasetWriter(shard, 1, _ -> {}).writeFile(one);
      new DatasetWriter(shard, 3, _ -> {}).writeFile(three);
      assertThat(one).hasSameBinaryContentAs(three);
      try (var in = new ParquetInput(one)) {
        in.transferTo(joined);
      }
    }
    assertThat(joined.toByteArray()).isEqualTo(rows(3001, Format.JSONL));
  }

  /// The first forty rows of that dataset, written by other programs: dictionaries, pages of both
  /// versions, snappy and gzip.
  @ParameterizedTest
  @ValueSource(strings = {"pyarrow-snappy", "pyarrow-gzip-v2", "duckdb"})
  void filesOfOtherProgramsAreRead(String name) throws Exception {
    assertThat(lines(fixture(name + ".parquet")))
        .isEqualTo(new String(rows(40, Format.JSONL), StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNullIsLeftOut() throws Exception {
    assertThat(lines(fixture("nulls.parquet"))).isEqualTo(NULLS);
  }

  @Test
  void listsAreRefusedByName() throws Exception {
    var lists = fixture("lists.parquet");
    assertThatThrownBy(() -> lines(lists))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lists.parquet cannot be read as Parquet")
        .hasMessageContaining("holds lists");
  }

  /// By parquet-java, which shares no line with the writer.
  @Test
  void anotherImplementationReadsTheSameRows() throws IOException {
    var file = Files.write(folder.resolve("a.parquet"), rows(3000, Format.PARQUET));
    var read = new ArrayList<Map<String, Object>>();
    try (var rows = ParquetReader.streamContent(file.toFile(), new Rows())) {
      rows.forEach(read::add);
    }
    var json = new ObjectMapper();
    var expected = new ArrayList<Map<String, Object>>();
    for (var line : new String(rows(3000, Format.JSONL), StandardCharsets.UTF_8).lines().toList()) {
      var flat = new LinkedHashMap<String, Object>();
      json.readTree(line)
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isObject()) {
                  field
                      .getValue()
                      .properties()
                      .forEach(
                          f ->
                              flat.put(
                                  field.getKey() + "." + f.getKey(), text(f.getValue().asText())));
                } else {
                  flat.put(field.getKey(), text(field.getValue().asText()));
                }
              });
      expected.add(flat);
    }
    assertThat(read).hasSize(3000);
    assertThat(read.getFirst()).isEqualTo(expected.getFirst());
    assertThat(read).isEqualTo(expected);
  }

  private static Object text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }

  private static final class Rows
      implements Hydrator<Map<String, Object>, Map<String, Object>, String[]> {
    @Override
    public Map<String, Object> start() {
      return new LinkedHashMap<>();
    }

    @Override
    public Map<String, Object> add(Map<String, Object> row, String[] path, Object value) {
      if (value != null) {
        row.put(String.join(".", path), text(value));
      }
      return row;
    }

    @Override
    public Map<String, Object> finish(Map<String, Object> row) {
      return row;
    }
  }

  @Test
  void aDamagedFileEndsInAnErrorThatNamesIt() throws IOException {
    var whole = rows(50, Format.PARQUET);
    for (int cut : new int[] {0, 3, 8, whole.length / 2, whole.length - 9, whole.length - 1}) {
      var file = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, cut));
      assertThatThrownBy(() -> lines(file))
          .as("cut at %d", cut)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be read as Parquet");
    }
    var flipped = whole.clone();
    for (int i = 0; i < whole.length / 2; i += 7) {
      flipped[4 + i] ^= 0x55;
    }
    var file = Files.write(folder.resolve("flipped"), flipped);
    assertThatThrownBy(() -> lines(file)).isInstanceOf(IOException.class);
  }

  @Test
  void rowsThatDoNotFitTheColumnsAreNamed() {
    var block =
        new ParquetBlock(ParquetSchema.of(ParquetSchema.Column.of("id", ParquetSchema.Type.INT32)));
    for (var wrong :
        List.of(
            "{\"id\": 1, \"more\": 2}#field 'more': is no column",
            "{}#field 'id': is missing",
            "{\"id\": \"1\"}#field 'id': must be a whole number, was \"1\"",
            "{\"id\": 3000000000}#field 'id': must be a whole number in")) {
      var parts = wrong.split("#");
      var bytes = parts[0].getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> block.add(bytes, 0, bytes.length)).hasMessageContaining(parts[1]);
      block.clear();
    }
  }
}
