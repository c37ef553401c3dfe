package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.Settings;
import org.satgym.generate.Level;

class FullDiskTest {
  private static final Level LEVEL = new Level(3, 5, 8);

  @TempDir Path folder;

  @Test
  void aStepThatDoesNotFitIsRefusedAndCountsNowhereUntilThereIsRoom() throws Exception {
    var left = new AtomicLong(200);
    TranscriptWriter.Opener opener =
        (path, options) -> new FillingChannel(FileChannel.open(path, options), left);
    try (var env =
        DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system(), opener)) {
      var group = env.open(GroupRequest.at(LEVEL, 2));
      var fits = new Action(group.episodeIds().getFirst(), Answers.right(group), null, "a");
      assertThat(env.act(fits).join().reward()).isEqualTo(1);
      var text = folder.resolve(DataFolder.TRANSCRIPTS).resolve("000001.jsonl.zst");
      long acknowledged = Files.size(text);

      left.set(20);
      var second = new Action(group.episodeIds().getLast(), Answers.right(group), null, "b");
      DataFolderTest.assertRefused(env, second, "store_failed");
      assertThat(env.readiness().ready()).isFalse();
      assertThat(env.readiness().problem()).contains("No space left");
      assertThat(Files.size(text)).isEqualTo(acknowledged);
      assertThat(env.levelStats().getFirst().episodes()).isEqualTo(1);
      assertThat(env.episode(second.episodeId()).steps()).isEmpty();

      left.set(1 << 20);
      while (!env.readiness().ready()) {
        Thread.sleep(20);
      }
      assertThat(env.act(second).join().reward()).isEqualTo(1);
    }
    var report = Replay.of(folder, null);
    assertThat(report.first()).isEmpty();
    assertThat(report.steps()).isEqualTo(2);
  }

  /// SQLite says at the latest moment that its disk is full, and rolls back by itself.
  @Test
  void aStepWhoseTransactionFailsAtItsEndIsRefusedToo() throws Exception {
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var group = env.open(GroupRequest.at(LEVEL, 1));
      var step = new Action(group.episodeIds().getFirst(), Answers.right(group), null, "a");
      inDatabase(
          """
          CREATE TRIGGER full BEFORE UPDATE ON folders
          BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END
          """);
      DataFolderTest.assertRefused(env, step, "store_failed");
      assertThat(env.readiness().problem()).contains("disk is full");
      assertThat(env.episode(step.episodeId()).steps()).isEmpty();
      assertThat(env.counts().verdicts()).isEmpty();

      inDatabase("DROP TRIGGER full");
      assertThat(env.act(step).join().reward()).isEqualTo(1);
      assertThat(env.episode(step.episodeId()).steps()).hasSize(1);
    }
    var report = Replay.of(folder, null);
    assertThat(report.first()).isEmpty();
    assertThat(report.steps()).isEqualTo(1);
  }

  private void inDatabase(String sql) throws SQLException {
    var database = "jdbc:sqlite:" + folder.resolve("satgym.db");
    try (var connection = DriverManager.getConnection(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
