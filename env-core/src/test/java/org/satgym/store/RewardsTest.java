package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Action;
import org.satgym.env.BatchDeclaration;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.RequestException;
import org.satgym.env.Settings;
import org.satgym.env.Step;
import org.satgym.env.ToolPolicy;
import org.satgym.generate.Level;
import org.satgym.protocol.GroupReward;
import org.satgym.protocol.Usage;

/// Shaped rewards in the record: they outlive restarts, and a replay finds them again.
class RewardsTest {
  private static final GroupRequest THREE = GroupRequest.at(new Level(3, 5, 5), 3);

  @TempDir Path folder;

  private LocalEnvironment open(Object... shapers) throws Exception {
    var otherwise = Settings.DEFAULT;
    var rewards = Map.<String, Object>of("published", false, "shapers", List.of(shapers));
    var settings =
        new Settings(
            otherwise.seed(),
            otherwise.textLimit(),
            otherwise.queueLimit(),
            otherwise.commitRows(),
            otherwise.commitWindow(),
            otherwise.segmentBytes(),
            otherwise.defaultCurriculum(),
            Map.of(),
            rewards,
            ToolPolicy.OPEN);
    return DataFolder.open(folder, null, settings, InstantSource.system());
  }

  private static Step act(LocalEnvironment env, Group group, int member, String text, int tokens) {
    return env.act(
            new Action(group.episodeIds().get(member), text, new Usage(tokens), "r" + member))
        .join();
  }

  @Test
  void aGroupThatWasBegunIsSettledAfterARestartByTheRulesOfItsOpening() throws Exception {
    Group group;
    try (var env = open("verdicts", "long-to-short")) {
      group = env.open(THREE);
      assertThat(act(env, group, 0, Answers.right(group), 100).reward()).isEqualTo(1.0);
      act(env, group, 1, "no idea", 100);
    }
    Step last;
    try (var env = open("verdicts")) {
      last = act(env, group, 2, Answers.right(group), 200);
      assertThat(rewards(last)).containsExactly(1.2, -1.0, 0.8);
      assertThat(last.info().components()).containsOnlyKeys("verdicts", "long-to-short");
      assertThat(act(env, group, 0, Answers.right(group), 100).reward()).isEqualTo(1.0);
    }
    try (var env = open("verdicts")) {
      assertThat(act(env, group, 2, Answers.right(group), 200)).isEqualTo(last);
      assertThat(env.group(group.groupId()).rewards()).isEqualTo(group(last));
      assertThat(env.episode(group.episodeIds().getFirst()).reward()).isEqualTo(1.2);
      assertThat(env.levelStats().getFirst().solved()).isEqualTo(2);
    }
    var report = Replay.of(folder, null);
    assertThat(report.first()).isEmpty();
    assertThat(report.rewards()).isEqualTo(3);
  }

  @Test
  void textsAreKeptUntilAShaperHasReadThem() throws Exception {
    var odd = "\ud800\u0000 so \ud83d\ude00";
    try (var env = open("verdicts", "open-rs-format", "length-minmax")) {
      var group = env.open(THREE);
      var thought = "<think>\nhm\n</think>\n";
      act(env, group, 0, odd, 7);
      assertThat(count("SELECT COUNT(*) FROM rewards WHERE text IS NOT NULL")).isEqualTo(1);
      act(env, group, 1, thought + Answers.right(group), 8);
      var last = act(env, group, 2, Answers.right(group), 9);
      assertThat(group(last).get(1).components().get("open-rs-format")).isEqualTo(1.0);
      assertThat(last.info().components().get("open-rs-format")).isEqualTo(0.0);
      assertThat(count("SELECT COUNT(*) FROM rewards WHERE text IS NOT NULL")).isZero();
    }
    assertThat(Replay.of(folder, null).first()).isEmpty();
  }

  @Test
  void anIdOfABatchCanBeUsedAgainOnceItIsComplete() throws Exception {
    var begun = new BatchDeclaration("b", 2);
    try (var env = open("verdicts", Map.of("autothink", Map.of("stage", 1)))) {
      for (int round = 0; round < 2; round++) {
        var a = env.open(THREE.in(begun));
        var b = env.open(GroupRequest.at(new Level(3, 5, 8), 1).in(begun));
        act(env, b, 0, "none", 5);
        act(env, a, 0, "none", 5);
        act(env, a, 2, Answers.right(a), 5);
        assertThat(group(act(env, a, 1, "<think>\n...\n</think>\n\nx", 5))).hasSize(4);
      }
    }
    var report = Replay.of(folder, null);
    assertThat(report.first()).isEmpty();
    assertThat(report.rewards()).isEqualTo(8);
  }

  @Test
  void aRewardThatWasTamperedWithIsNamed() throws Exception {
    try (var env = open("verdicts", "long-to-short")) {
      var group = env.open(THREE);
      for (int member = 0; member < 3; member++) {
        act(env, group, member, Answers.right(group), 10 * (member + 1));
      }
    }
    assertThat(Replay.of(folder, null).equal()).isTrue();
    change("UPDATE rewards SET share = replace(share, '1.2', '1.3') WHERE share LIKE '%1.2%'");
    assertThat(Replay.of(folder, null).first())
        .singleElement()
        .satisfies(difference -> assertThat(difference.where()).endsWith("/0, shaped"));
    change(
        "UPDATE rewards SET facts = replace(facts, '\"tokens\":30', '\"tokens\":31')"
            + " WHERE facts LIKE '%\"tokens\":30%'");
    assertThat(Replay.of(folder, null).first())
        .anySatisfy(difference -> assertThat(difference.where()).endsWith("/2, facts"));
  }

  @Test
  void aRunIsRefusedWhatNoEpisodeOfItCouldBring() {
    assertThatThrownBy(() -> open("cut"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("cut needs max_tokens")
        .hasMessageContaining("siri");
  }

  private static List<Double> rewards(Step step) {
    return group(step).stream().map(GroupReward::reward).toList();
  }

  private static List<GroupReward> group(Step step) {
    var rewards = Objects.requireNonNull(step.info().rewards());
    return Objects.requireNonNull(rewards.group());
  }

  private long count(String query) throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("satgym.db"));
        var sql = connection.createStatement();
        var row = sql.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  private void change(String statement) throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("satgym.db"));
        var sql = connection.createStatement()) {
      assertThat(sql.executeUpdate(statement)).isEqualTo(1);
    }
  }
}
