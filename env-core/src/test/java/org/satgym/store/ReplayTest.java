package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.Settings;
import org.satgym.generate.Level;

class ReplayTest {
  private static final Level LEVEL = new Level(3, 5, 5);

  @TempDir Path folder;

  /// Steps with and without curriculum, repeats, reports of clients, a curriculum that is replaced
  /// and one that is deleted while an episode of it is open.
  @BeforeEach
  void play() throws Exception {
    try (var env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system())) {
      var curricula = env.curricula();
      curricula.put("climb", staircase(2));
      for (int i = 0; i < 6; i++) {
        var group = env.open(GroupRequest.following("climb", 2));
        var first = group.episodeIds().getFirst();
        env.act(new Action(first, Answers.right(group), null, "r")).join();
        env.act(new Action(first, Answers.right(group), null, "r")).join();
        env.act(new Action(group.episodeIds().getLast(), "none")).join();
      }
      var told = Answers.elsewhere(LEVEL);
      curricula.outcomes("climb", List.of(told, told), "once");
      assertThat(curricula.outcomes("climb", List.of(told, told), "once").repeated()).isTrue();
      var late = env.open(GroupRequest.following("climb", 1));
      curricula.put("climb", staircase(3));
      env.act(new Action(late.episodeIds().getFirst(), Answers.right(late))).join();
      assertThat(curricula.get("climb").episodes()).isZero();
      curricula.put("gone", staircase(2));
      var open = env.open(GroupRequest.following("gone", 1));
      curricula.delete("gone");
      assertThat(env.act(new Action(open.episodeIds().getFirst(), "none")).join().reward())
          .isEqualTo(-1);
      env.delete(env.open(GroupRequest.at(LEVEL, 1)).episodeIds().getFirst());
    }
  }

  private static Map<String, Object> staircase(int window) {
    return Map.of("policy", "staircase", "levels", List.of("3,5,5", "3,5,8"), "window", window);
  }

  @Test
  void anUntouchedRecordFollowsFromItself() throws Exception {
    var report = Replay.of(folder, null);
    assertThat(report.first()).isEmpty();
    assertThat(report.steps()).isEqualTo(14);
    assertThat(report.closed()).isEqualTo(1);
    assertThat(report.changes()).isEqualTo(6);
    assertThat(report.curricula()).isEqualTo(2);
    assertThat(report.events()).isGreaterThan(report.changes());
  }

  @Test
  void whatWasTamperedWithIsNamed() throws Exception {
    tamper(
        "UPDATE curricula SET state = replace(state, '\"level\":0', '\"level\":1') WHERE name = 'climb'");
    assertThat(Replay.of(folder, null).first())
        .singleElement()
        .satisfies(
            difference -> assertThat(difference.where()).isEqualTo("curriculum climb, state"));
  }

  @Test
  void aDroppedRowIsMissedByItsLevel() throws Exception {
    tamper("DELETE FROM steps WHERE seq = (SELECT MIN(seq) FROM steps)");
    assertThat(Replay.of(folder, null).equal()).isFalse();
  }

  @Test
  void aChangedRewardIsFound() throws Exception {
    // The ninth byte from the front ends the reward: bytes 3 to 10 hold it.
    tamper(
        "UPDATE steps SET payload = CAST(substr(payload, 1, 3) || x'4000000000000000'"
            + " || substr(payload, 12) AS BLOB) WHERE seq = (SELECT MIN(seq) FROM steps)");
    assertThat(Replay.of(folder, null).first())
        .anySatisfy(
            difference ->
                assertThat(difference.toString())
                    .contains("reward", "recorded 2.0, recomputed 1.0"));
  }

  @Test
  void aDamagedTextIsFound() throws Exception {
    var segment = TranscriptWriter.file(folder.resolve(DataFolder.TRANSCRIPTS), 1);
    var bytes = Files.readAllBytes(segment);
    bytes[40] ^= 1;
    Files.write(segment, bytes);
    assertThat(Replay.of(folder, null).equal()).isFalse();
  }

  @Test
  void aFolderWithoutARecordSaysSo() {
    assertThatThrownBy(() -> Replay.of(folder.resolve("nothing"), null))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no record");
  }

  private void tamper(String statement) throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("satgym.db"));
        var sql = connection.createStatement()) {
      assertThat(sql.executeUpdate(statement)).isEqualTo(1);
    }
  }
}
