package org.satgym.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.satgym.data.DatasetPlan;
import org.satgym.data.DatasetWriter;
import org.satgym.data.Format;
import org.satgym.data.RowOptions;
import org.satgym.data.Shard;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Writing a dataset to a file against `dd` copying the same bytes to the same disk, both brought
/// to the disk at the end, in turns.
final class FileSuite implements Suite {
  private static final long ROWS = 750_000;
  private static final int ROUNDS = 5;

  @Override
  public String name() {
    return "file";
  }

  @Override
  public String description() {
    return "generate to a file against dd writing the same bytes to the same disk (2.5 GB free)";
  }

  @Override
  public List<Figure> run() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".satgym-bench");
    var written = folder.resolve("rows.jsonl");
    var copied = folder.resolve("copy.jsonl");
    var generate = new double[ROUNDS];
    var dd = new double[ROUNDS];
    try {
      for (int round = -1; round < ROUNDS; round++) {
        deleteAll(folder);
        double rate = timed(written, () -> generate(written));
        double copyRate = timed(written, () -> copy(written, copied));
        if (round >= 0) {
          generate[round] = rate;
          dd[round] = copyRate;
        }
      }
    } finally {
      deleteAll(folder);
      Files.delete(folder);
    }
    Arrays.sort(generate);
    Arrays.sort(dd);
    return List.of(
        Figure.against(
            "generate to a file, with SHA-256",
            generate[ROUNDS / 2],
            "MB/s",
            "dd, same bytes",
            dd[ROUNDS / 2],
            0.8));
  }

  private static void generate(Path target) throws IOException {
    var plan =
        DatasetPlan.ofLevel(
            Family.FAITHFUL,
            new Level(3, 5, 20),
            Split.TRAIN,
            1,
            ROWS,
            Format.JSONL,
            RowOptions.DEFAULT,
            Shard.WHOLE);
    new DatasetWriter(plan, Runtime.getRuntime().availableProcessors(), _ -> {}).writeFile(target);
  }

  /// `dd` reads the file from memory: it has just been written.
  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("dd", "if=" + from, "of=" + to, "bs=1M", "conv=fsync", "status=none")
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("dd failed with exit status " + process.exitValue());
    }
  }

  private interface Action {
    void run() throws IOException, InterruptedException;
  }

  private static double timed(Path bytes, Action action) throws IOException, InterruptedException {
    long start = System.nanoTime();
    action.run();
    return Files.size(bytes) * 1e3 / (System.nanoTime() - start);
  }

  private static void deleteAll(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
