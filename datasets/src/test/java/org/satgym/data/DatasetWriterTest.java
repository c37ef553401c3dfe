package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.cnf.Dimacs;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.prompt.Surface;

class DatasetWriterTest {
  @TempDir private Path folder;

  private static DatasetPlan preset(Format format, Shard shard) {
    return DatasetPlan.ofPreset(
        Preset.of("saturn-2.6k"), Family.FAITHFUL, 1, null, format, RowOptions.DEFAULT, shard);
  }

  private static DatasetPlan level(String level, long count, Format format, Shard shard) {
    return DatasetPlan.ofLevel(
        Family.FAITHFUL,
        Level.parse(level),
        Split.TRAIN,
        1,
        count,
        format,
        RowOptions.DEFAULT,
        shard);
  }

  private static DatasetWriter writer(DatasetPlan plan, int threads) {
    return new DatasetWriter(plan, threads, _ -> {});
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void equalPlansGiveEqualBytesWhateverTheThreads() throws IOException {
    writer(preset(Format.JSONL, Shard.WHOLE), 1).writeFolder(folder.resolve("a"));
    writer(preset(Format.JSONL, Shard.WHOLE), 3).writeFolder(folder.resolve("b"));
    assertThat(contents(folder.resolve("a"))).isEqualTo(contents(folder.resolve("b")));
  }

  /// Datasets are named by their arguments in papers and logs: other bytes would be another
  /// dataset.
  @Test
  void theBytesOfAPresetAreThoseOfEveryEarlierRelease() throws Exception {
    var rows = new ByteArrayOutputStream();
    assertThat(writer(preset(Format.JSONL, Shard.WHOLE), 2).writeRows(rows)).isEqualTo(2660);
    assertThat(sha256(rows.toByteArray()))
        .isEqualTo("8fe66eca27317e9bcc54439a61fac9b5c68a25e03510701adcff6156c1da15a4");
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void theManifestSaysWhatIsInTheFolder() throws Exception {
    var target = folder.resolve("a");
    writer(preset(Format.JSONL, Shard.WHOLE), 2).writeFolder(target);
    var manifest = new ObjectMapper().readTree(target.resolve("manifest.json").toFile());
    assertThat(manifest.get("rows").asLong()).isEqualTo(2660);
    assertThat(manifest.get("files")).hasSize(18);
    for (var file : manifest.get("files")) {
      var bytes = Files.readAllBytes(target.resolve(file.get("path").asText()));
      assertThat(file.get("bytes").asLong()).isEqualTo(bytes.length);
      assertThat(file.get("rows").asLong())
          .isEqualTo(new String(bytes, StandardCharsets.UTF_8).lines().count());
      assertThat(file.get("sha256").asText()).isEqualTo(sha256(bytes));
    }
    assertThat(target.resolve("README.md"))
        .content()
        .startsWith("---\npretty_name: saturn-2.6k\nlicense: apache-2.0\n")
        .contains("| planted/faithful | 3,5,20 | test | 100 | 9.63 | ");
  }

  @Test
  void shardsInOrderAreTheUnshardedFileByteForByte() throws IOException {
    for (var format : new Format[] {Format.JSONL, Format.JSONL_ZST}) {
      var name = "rows." + format.wireName();
      var whole = folder.resolve(name);
      writer(level("3,5,20", 5000, format, Shard.WHOLE), 2).writeFile(whole);
      var joined = new ByteArrayOutputStream();
      for (int i = 1; i <= 3; i++) {
        var part = folder.resolve(i + name);
        writer(level("3,5,20", 5000, format, new Shard(i, 3)), 2).writeFile(part);
        joined.write(Files.readAllBytes(part));
      }
      assertThat(joined.toByteArray()).isEqualTo(Files.readAllBytes(whole));
    }
  }

  @Test
  void compressedRowsAreTheRows() throws IOException {
    var plain = new ByteArrayOutputStream();
    writer(level("5,8,40", 3000, Format.JSONL, Shard.WHOLE), 2).writeRows(plain);
    writer(level("5,8,40", 3000, Format.JSONL_ZST, Shard.WHOLE), 2)
        .writeFile(folder.resolve("rows.jsonl.zst"));
    try (var in = new ZstdInputStream(Files.newInputStream(folder.resolve("rows.jsonl.zst")))) {
      assertThat(in.readAllBytes()).isEqualTo(plain.toByteArray());
    }
  }

  @Test
  void rowsReadBackAsTheyWereMade() throws IOException {
    var plan = level("3,7,40", 700, Format.JSONL_ZST, Shard.WHOLE);
    writer(plan, 2).writeFile(folder.resolve("rows.jsonl.zst"));
    var read = new ArrayList<InstanceRow>();
    InstanceRows.forEach(folder.resolve("rows.jsonl.zst"), read::add);
    var source = plan.parts().getFirst().keys().source();
    assertThat(read).hasSize(700);
    for (int i = 0; i < read.size(); i++) {
      var instance = source.apply(i);
      assertThat(read.get(i)).isEqualTo(InstanceRow.of(instance, Surface.of("saturn"), true));
      assertThat(read.get(i).cnf()).isEqualTo(instance.cnf());
    }
  }

  @Test
  void aDimacsFolderHasAFormulaAFile() throws IOException {
    var plan = level("3,30,90", 12, Format.DIMACS, Shard.WHOLE);
    var manifest = writer(plan, 2).writeFolder(folder.resolve("cnf"));
    assertThat(manifest.files()).extracting(Manifest.File::path).containsExactly("train/");
    var source = plan.parts().getFirst().keys().source();
    for (int i = 0; i < 12; i++) {
      var text = Files.readString(folder.resolve("cnf/train/%06d.cnf".formatted(i)));
      assertThat(Dimacs.read(text)).isEqualTo(source.apply(i).cnf());
      assertThat(text)
          .startsWith("c planted/faithful level 3,30,90 split train seed 1 index " + i + "\n");
    }
  }

  @Test
  void nothingThatExistsIsTouched() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.writeString(folder.resolve("d/mine"), "mine");
    Files.writeString(folder.resolve("rows.jsonl"), "mine");
    Files.writeString(folder.resolve("other.jsonl.manifest.json"), "mine");
    var before = contents(folder);
    for (var name : new String[] {"d", "rows.jsonl"}) {
      assertThatThrownBy(
              () ->
                  writer(level("3,5,5", 10, Format.JSONL, Shard.WHOLE), 1)
                      .writeFolder(folder.resolve(name)))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    for (var name : new String[] {"rows.jsonl", "other.jsonl"}) {
      assertThatThrownBy(
              () ->
                  writer(level("3,5,5", 10, Format.JSONL, Shard.WHOLE), 1)
                      .writeFile(folder.resolve(name)))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(contents(folder)).isEqualTo(before);
  }

  @Test
  void whatFailsOnTheWayLeavesNothing() throws IOException {
    var failing =
        new DatasetWriter(
            level("3,5,20", 50_000, Format.JSONL, Shard.WHOLE),
            2,
            rows -> {
              throw new IllegalStateException("stopped");
            });
    assertThatThrownBy(() -> failing.writeFolder(folder.resolve("a"))).hasMessage("stopped");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    var target = Files.createDirectory(folder.resolve("empty"));
    writer(level("3,5,5", 10, Format.JSONL, Shard.WHOLE), 1).writeFolder(target);
    assertThat(target.resolve("train.jsonl")).exists();
  }
}
