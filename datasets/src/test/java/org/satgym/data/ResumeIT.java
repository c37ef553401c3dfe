package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.satgym.data.format.HashedFile;
import org.satgym.data.unique.Equivalence;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Writers that are really killed, and others that go on with what they left.
class ResumeIT {
  private static final int KILLS = 3;

  @TempDir private Path folder;

  private static DatasetPlan plan(Format format) {
    var train = new KeyRange(Family.FAITHFUL, new Level(3, 5, 20), Split.TRAIN, 1, 0, rows(format));
    var test = new KeyRange(Family.FAITHFUL, new Level(3, 5, 20), Split.TEST, 1, 0, 3000);
    return new DatasetPlan(
            "killed",
            "Rows of a writer that was killed.",
            null,
            List.of(new Part("train", train), new Part("test", test)),
            format,
            RowOptions.DEFAULT,
            Shard.WHOLE)
        .with(new Uniqueness(Equivalence.EXACT, List.of()));
  }

  /// Enough for some marks and row groups.
  private static long rows(Format format) {
    return switch (format) {
      case DIMACS -> 9_000;
      case JSONL -> 30_000;
      case JSONL_ZST, PARQUET -> 130_000;
    };
  }

  private static long betweenMarks(Format format) {
    return format == Format.JSONL ? 4 << 20 : 1 << 20;
  }

  private static DatasetWriter writer(DatasetPlan plan, java.util.function.LongConsumer progress)
      throws IOException {
    return new DatasetWriter(plan, DuplicateSearch.run(plan, 2, _ -> {}), 2, progress)
        .markingEvery(betweenMarks(plan.format()));
  }

  /// Writes, and says how far it has come.
  public static final class Child {
    public static void main(String[] args) throws IOException {
      var writer = writer(plan(Format.parse(args[0])), System.out::println);
      (args[2].equals("resume") ? writer.resuming() : writer).writeFolder(Path.of(args[1]));
    }
  }

  private Process child(Format format, String mode) throws IOException {
    return child(format, mode, "unlimited");
  }

  /// @param limit the largest file that the process may write, in kB
  private Process child(Format format, String mode, String limit) throws IOException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    return new ProcessBuilder(
            "bash",
            "-c",
            "ulimit -f \"$0\"; exec \"$@\"",
            limit,
            java,
            "-XX:+UseSerialGC",
            "-Xmx200m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            format.wireName(),
            folder.resolve("set").toString(),
            mode)
        .redirectErrorStream(true)
        .start();
  }

  /// Kills a child once it says that it has `rows` rows, or lets it end.
  private long killedAt(Process child, long rows) throws Exception {
    long last = 0;
    try (var out = child.inputReader()) {
      String line;
      boolean killed = false;
      while ((line = out.readLine()) != null) {
        assertThat(line).containsOnlyDigits();
        last = Long.parseLong(line);
        if (last >= rows && !killed) {
          // By its handle: the process object would close the stream that is read here.
          child.toHandle().destroyForcibly();
          killed = true;
        }
      }
    }
    child.waitFor();
    return last;
  }

  private static Map<String, String> hashes(Path folder) throws IOException {
    var hashes = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var hash = HashedFile.sha256().digest(Files.readAllBytes(file));
        hashes.put(folder.relativize(file).toString(), java.util.HexFormat.of().formatHex(hash));
      }
    }
    return hashes;
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JSONL", "JSONL_ZST", "DIMACS", "PARQUET"})
  void killedAgainAndAgainItEndsInTheSameBytes(Format format) throws Exception {
    var resumedFrom = new ArrayList<Long>();
    for (int kill = 0; kill < KILLS; kill++) {
      var child = child(format, kill == 0 ? "begin" : "resume");
      long reached = killedAt(child, rows(format) * (kill + 1) / (KILLS + 1));
      resumedFrom.add(reached);
      assertThat(folder.resolve("set")).doesNotExist();
    }
    var firstProgress = new long[] {-1};
    var plan = plan(format);
    writer(plan, rows -> firstProgress[0] = firstProgress[0] < 0 ? rows : firstProgress[0])
        .resuming()
        .writeFolder(folder.resolve("set"));
    assertThat(firstProgress[0]).as("rows that were not made again").isGreaterThan(0);
    writer(plan, _ -> {}).writeFolder(folder.resolve("whole"));
    assertThat(hashes(folder.resolve("set"))).isEqualTo(hashes(folder.resolve("whole")));
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("set", "whole");
    }
  }

  /// A limit on the size of files fails as a full disk does: in the middle of a write.
  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JSONL", "PARQUET"})
  void aFullDiskLosesNothingThatWasMarked(Format format) throws Exception {
    var child = child(format, "resume", format == Format.JSONL ? "20000" : "5000");
    assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("File too large");
    assertThat(child.waitFor()).isEqualTo(1);
    assertThat(folder.resolve("set")).doesNotExist();
    var first = new long[] {-1};
    var plan = plan(format);
    writer(plan, rows -> first[0] = first[0] < 0 ? rows : first[0])
        .resuming()
        .writeFolder(folder.resolve("set"));
    assertThat(first[0]).isGreaterThan(0);
    writer(plan, _ -> {}).writeFolder(folder.resolve("whole"));
    assertThat(hashes(folder.resolve("set"))).isEqualTo(hashes(folder.resolve("whole")));
  }

  @Test
  void bytesThatWereLostOrChangedAreMadeAgain() throws Exception {
    killedAt(child(Format.JSONL, "begin"), 25_000);
    Path file;
    try (var all = Files.walk(folder)) {
      file = all.filter(path -> path.endsWith("train.jsonl")).findFirst().orElseThrow();
    }
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      // As after a loss of power: the length is there, the content is not.
      bytes.seek(9 << 20);
      bytes.write(new byte[1000]);
    }
    var plan = plan(Format.JSONL);
    writer(plan, _ -> {}).resuming().writeFolder(folder.resolve("set"));
    writer(plan, _ -> {}).writeFolder(folder.resolve("whole"));
    assertThat(hashes(folder.resolve("set"))).isEqualTo(hashes(folder.resolve("whole")));
  }

  @Test
  void whatIsCompleteStaysAndWhatIsOfOtherArgumentsIsNotTouched() throws Exception {
    var plan = plan(Format.JSONL);
    var target = folder.resolve("set");
    var made = writer(plan, _ -> {}).resuming().writeFolder(target);
    var before = hashes(folder);
    assertThat(writer(plan, _ -> {}).resuming().writeFolder(target).bytes())
        .isEqualTo(made.bytes());
    assertThatThrownBy(() -> writer(plan(Format.DIMACS), _ -> {}).resuming().writeFolder(target))
        .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
    assertThat(hashes(folder)).isEqualTo(before);
  }

  @Test
  void aRunThatWasKilledBetweenItsLastTwoFilesIsMadeWhole() throws Exception {
    var plan = plan(Format.JSONL);
    var target = folder.resolve("rows.jsonl");
    writer(plan, _ -> {}).writeFile(target);
    var whole = hashes(folder);
    Files.delete(target);
    writer(plan, _ -> {}).resuming().writeFile(target);
    assertThat(hashes(folder)).isEqualTo(whole);
  }

  @Test
  void theRemainsOfOtherArgumentsAreRefused() throws Exception {
    killedAt(child(Format.JSONL, "begin"), 10_000);
    assertThatThrownBy(
            () ->
                writer(plan(Format.DIMACS), _ -> {}).resuming().writeFolder(folder.resolve("set")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is of other arguments");
  }
}
