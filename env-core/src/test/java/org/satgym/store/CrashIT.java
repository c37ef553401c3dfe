package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Settings;

/// A server is killed in the middle of its work, again and again on the same folder: every step
/// that it acknowledged is there, once, and the record follows from itself.
class CrashIT {
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesSigkill() throws Exception {
    var random = new SplittableRandom(7);
    var acknowledged = new HashSet<String>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(playAndKill(200 + random.nextInt(1500)));
      if (round % 2 == 0) {
        tear(random);
      }
      try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
        assertThat(env.readiness().ready()).isTrue();
        for (var id : acknowledged) {
          assertThat(env.episode(id).steps()).hasSize(1);
        }
      }
      var report = Replay.of(folder, null);
      assertThat(report.first()).isEmpty();
      assertThat(report.steps()).isGreaterThanOrEqualTo(acknowledged.size());
    }
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
  }

  /// What a frame looks like that was being written when the power went.
  private void tear(SplittableRandom random) throws Exception {
    var folderOfTexts = folder.resolve(DataFolder.TRANSCRIPTS);
    var garbage = new byte[1 + random.nextInt(5000)];
    random.nextBytes(garbage);
    Files.write(TranscriptWriter.file(folderOfTexts, 1), garbage, StandardOpenOption.APPEND);
    Files.write(TranscriptWriter.file(folderOfTexts, 2), garbage);
  }

  /// @param steps acknowledgements to wait for before the kill
  private List<String> playAndKill(int steps) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingPlayer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var ids = new ArrayList<String>();
      String line;
      while ((line = out.readLine()) != null) {
        if (line.endsWith(";")) {
          ids.add(line.substring(0, line.length() - 1));
        }
        if (ids.size() == steps) {
          // Through the handle: the process's own method would close the stream that is being read.
          process.toHandle().destroyForcibly();
        }
      }
      assertThat(ids).hasSizeGreaterThanOrEqualTo(steps);
      return ids;
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
