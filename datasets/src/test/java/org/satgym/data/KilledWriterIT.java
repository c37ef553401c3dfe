package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class KilledWriterIT {
  @TempDir private Path folder;

  /// Writes more than the test waits for.
  public static final class Child {
    public static void main(String[] args) throws IOException {
      var plan =
          DatasetPlan.ofLevel(
              Family.FAITHFUL,
              new Level(3, 5, 20),
              Split.TRAIN,
              1,
              100_000_000,
              Format.JSONL,
              RowOptions.DEFAULT,
              Shard.WHOLE);
      new DatasetWriter(plan, 1, rows -> System.out.println(rows)).writeFile(Path.of(args[0]));
    }
  }

  private List<String> namesAfter(boolean byForce) throws Exception {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var target = folder.resolve("rows.jsonl");
    var child =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                target.toString())
            .redirectErrorStream(true)
            .start();
    try (var out = child.inputReader()) {
      assertThat(out.readLine()).containsOnlyDigits();
      // By its handle: the process object would close the stream that is read here.
      assertThat(byForce ? child.toHandle().destroyForcibly() : child.toHandle().destroy())
          .isTrue();
      while (out.readLine() != null) {
        // The child must not wait for its reader.
      }
      child.waitFor();
    }
    try (var left = Files.list(folder)) {
      return left.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aKilledWriterLeavesOnlyATemporaryName() throws Exception {
    assertThat(namesAfter(true)).singleElement().asString().matches("\\.rows\\.jsonl\\.tmp-\\d+");
  }

  @Test
  void aWriterThatIsToldToEndLeavesNothing() throws Exception {
    assertThat(namesAfter(false)).isEmpty();
  }
}
