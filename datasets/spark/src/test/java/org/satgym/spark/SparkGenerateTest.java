package org.satgym.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.data.DatasetWriter;
import org.satgym.data.Manifest;
import org.satgym.data.format.HashedFile;

/// The job on an embedded cluster beside the writer of one process.
class SparkGenerateTest {
  private static @Nullable JavaSparkContext spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setAppName("test")
                .setMaster("local[2,3]") // two tasks at once, each tried three times
                .set("spark.ui.enabled", "false")
                .set("spark.hadoop.fs.flaky.impl", FlakyFileSystem.class.getName())
                .set("spark.hadoop.fs.broken.impl", FlakyFileSystem.class.getName()));
  }

  @AfterAll
  static void stop() {
    spark().stop();
  }

  private static JavaSparkContext spark() {
    return Objects.requireNonNull(spark);
  }

  private static List<String> arguments(String options, String out) {
    return List.of((options + " --out " + out).split(" "));
  }

  /// What one process makes of the same arguments.
  private Path alone(List<String> arguments) throws IOException {
    var target = folder.resolve("alone");
    var plan = SparkGenerate.options(arguments).plan();
    new DatasetWriter(plan, 2, _ -> {}).writeFolder(target);
    return target;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--level 3,5,20 --count 3000 --files 7",
        "--level 3,7,40 --mode balanced --count 4000 --files 3 --format jsonl.zst",
        "--level 3,7,40 --mode balanced --count 5000 --files 2 --format jsonl.zst --shard 2/3",
        "--level 3,6,20 --mode two-hidden --count 1001 --files 4 --shard 1/4 --no-solution",
        "--family planted --transform xor-2,shuffle --level 3,5,8 --count 500 --files 3",
        "--family sr --level 0,8,0 --count 301 --files 5 --split test --surface infix",
        "--family unique --level 3,7,30 --count 100 --files 2 --seed -7 --split validation",
        "--family pigeonhole --level 3,0,0 --count 5 --files 9",
        "--family core/8 --level 3,7,40 --count 50 --files 2 --surface story",
        "--preset saturn-2.6k --mode balanced --seed 3 --files 2",
      })
  void filesJoinedAreTheFileOfOneProcess(String options) throws IOException {
    var arguments = arguments(options, folder.resolve("spark").toString());
    var manifest = SparkGenerate.write(spark(), arguments);
    var alone = alone(arguments);
    var plan = SparkGenerate.options(arguments).plan();
    for (var part : plan.parts()) {
      var joined = new ByteArrayOutputStream();
      var files =
          manifest.files().stream()
              .filter(file -> file.path().matches(part.name() + "(-.....-of-.....)?[.][a-z.]+"))
              .toList();
      assertThat(files.stream().map(Manifest.File::path)).isSorted();
      for (var file : files) {
        joined.write(checked(file));
      }
      var name = part.name() + "." + plan.format().wireName();
      assertThat(joined.toByteArray()).isEqualTo(Files.readAllBytes(alone.resolve(name)));
    }
    assertThat(manifest.rows()).isEqualTo(plan.count());
    assertThat(names())
        .contains("manifest.json", "README.md", "_SUCCESS")
        .doesNotContain("_temporary");
    assertThat(names()).hasSize(manifest.files().size() + 3);
    assertThat(Files.readString(folder.resolve("spark/manifest.json")))
        .isEqualTo(manifest.toJson());
  }

  private byte[] checked(Manifest.File file) throws IOException {
    var bytes = Files.readAllBytes(folder.resolve("spark").resolve(file.path()));
    assertThat(file.bytes()).isEqualTo(bytes.length).isPositive();
    assertThat(file.sha256())
        .isEqualTo(HexFormat.of().formatHex(HashedFile.sha256().digest(bytes)));
    return bytes;
  }

  private List<String> names() throws IOException {
    try (var entries = Files.list(folder.resolve("spark"))) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  @Test
  void inOneFileEachTheWholeFolderIsThatOfOneProcess() throws IOException {
    var arguments = arguments("--level 3,5,20 --count 2000", folder.resolve("spark").toString());
    SparkGenerate.write(spark(), arguments);
    var alone = alone(arguments);
    for (var name : List.of("train.jsonl", "manifest.json", "README.md")) {
      assertThat(folder.resolve("spark").resolve(name)).hasSameBinaryContentAs(alone.resolve(name));
    }
  }

  @Test
  void tasksThatFailAreTriedAgainWithoutATrace() throws IOException {
    var options = "--level 3,5,20 --count 2000 --files 4";
    FlakyFileSystem.FAILED.clear();
    var arguments = arguments(options, "flaky:" + folder.resolve("spark"));
    var manifest = SparkGenerate.write(spark(), arguments);
    assertThat(FlakyFileSystem.FAILED).hasSize(4);
    var joined = new ByteArrayOutputStream();
    for (var file : manifest.files()) {
      joined.write(checked(file));
    }
    assertThat(joined.toByteArray())
        .isEqualTo(Files.readAllBytes(alone(arguments).resolve("train.jsonl")));
    assertThat(names()).hasSize(4 + 3);
  }

  @Test
  void aJobThatFailsLeavesNothing() {
    var arguments =
        arguments("--level 3,5,20 --count 20 --files 2", "broken:" + folder.resolve("spark"));
    assertThatThrownBy(() -> SparkGenerate.write(spark(), arguments))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the disk of attempt-")
        .hasMessageContaining("is gone");
    assertThat(folder.resolve("spark")).doesNotExist();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    var there = Files.createDirectory(folder.resolve("there"));
    Files.writeString(there.resolve("mine.txt"), "mine");
    var arguments = arguments("--level 3,5,20 --count 20", there.toString());
    assertThatThrownBy(() -> SparkGenerate.write(spark(), arguments))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(there.toString());
    assertThat(there).isDirectoryContaining("glob:**mine.txt");
    assertThat(there.toFile().list()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|Missing required option: '--out=PATH'",
        "--out x|say what to make: --preset NAME, or --level n,k,l with --count N",
        "--out x --level 3,5,900 --count 1|level (3,5,900)",
        "--out x --level 3,5,20 --count 1 --format dimacs|--format dimacs is a file for each row",
        "--out x --level 3,5,20 --count 1 --files 0|--files must be 1..99999, was 0",
        "--out x --preset a|no preset 'a'; there are",
        "--out x --preset saturn-2.6k --count 3|--preset and --count do not go together",
        "--out x --level 3,5,20 --count 1 --force|Unknown option: '--force'",
      })
  void wrongUseIsRefusedBeforeSparkStarts(String line) {
    var bar = line.indexOf('|');
    var err = new ByteArrayOutputStream();
    var args = bar == 0 ? new String[0] : line.substring(0, bar).split(" ");
    int exit =
        SparkGenerate.run(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), args);
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("satgym-spark: " + line.substring(bar + 1));
  }
}
