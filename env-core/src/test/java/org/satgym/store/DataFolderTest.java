package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.RequestException;
import org.satgym.env.Settings;
import org.satgym.env.Step;
import org.satgym.generate.Level;
import org.satgym.protocol.Usage;

class DataFolderTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
  private static final Level LEVEL = new Level(3, 5, 20);

  @TempDir Path folder;

  private LocalEnvironment open() throws Exception {
    return DataFolder.open(folder, null, Settings.DEFAULT, NOON);
  }

  @Test
  void opensAGroupAndJudgesItsAnswers() throws Exception {
    try (var env = open()) {
      var group = env.open(GroupRequest.at(LEVEL, 3));
      assertThat(group.episodeIds()).hasSize(3).doesNotHaveDuplicates();
      assertThat(group.observation().messages().getFirst().content())
          .isEqualTo(group.observation().prompt());
      var right = env.act(new Action(group.episodeIds().get(0), Answers.right(group))).join();
      var wrong = env.act(new Action(group.episodeIds().get(1), Answers.wrong(group))).join();
      var silent = env.act(new Action(group.episodeIds().get(2), "no idea")).join();
      assertThat(List.of(right.info().verdict(), wrong.info().verdict(), silent.info().verdict()))
          .containsExactly("CORRECT", "VIOLATED", "NO_ANSWER");
      assertThat(List.of(right.reward(), wrong.reward(), silent.reward()))
          .containsExactly(1.0, 0.0, -1.0);
      assertThat(right.terminated()).isTrue();
      assertThat(wrong.info().detail()).containsKeys("clause", "violated");
      var stats = env.levelStats().getFirst();
      assertThat(stats.episodes()).isEqualTo(3);
      assertThat(stats.solved()).isEqualTo(1);
    }
  }

  @Test
  void aSecondStepIsRefusedUnlessItRepeatsTheRequest() throws Exception {
    try (var env = open()) {
      var group = env.open(GroupRequest.at(LEVEL, 2));
      var id = group.episodeIds().getFirst();
      var action = new Action(id, Answers.right(group), new Usage(7), "r1");
      var first = env.act(action).join();
      assertThat(env.act(action).join()).isEqualTo(first);
      assertRefused(env, new Action(id, Answers.right(group)), "episode_over");
      assertRefused(env, new Action(id, Answers.right(group), null, "r2"), "episode_over");
      assertRefused(env, new Action(id, Answers.wrong(group), null, "r1"), "request_id_reused");
      for (var unusable : List.of("", "x".repeat(256), "a\u0000", "\ud800")) {
        assertRefused(env, new Action(id, "", null, unusable), "invalid_value");
      }
      assertThat(env.levelStats().getFirst().episodes()).isEqualTo(1);
      assertThat(env.episode(id).steps()).hasSize(1);
    }
  }

  @Test
  void everythingIsThereAfterARestart() throws Exception {
    String id;
    Action action;
    Step step;
    try (var env = open()) {
      env.curricula().put("climb", Map.of("policy", "staircase", "levels", List.of("3,5,5")));
      var group = env.open(GroupRequest.following("climb", 1));
      id = group.episodeIds().getFirst();
      action = new Action(id, "é \ud800 \"\\\n\u0001" + Answers.right(group), null, "again");
      step = env.act(action).join();
    }
    try (var env = open()) {
      assertThat(env.act(action).join()).isEqualTo(step);
      var episode = env.episode(id);
      assertThat(episode.steps().getFirst().text()).isEqualTo(action.text());
      assertThat(episode.reward()).isEqualTo(1.0);
      assertThat(episode.terminated()).isTrue();
      assertThat(env.curricula().get("climb").episodes()).isEqualTo(1);
      assertThat(env.levelStats().getFirst().solved()).isEqualTo(1);
      assertThat(env.events().after(0, 10)).hasSize((int) env.events().newest());
      assertThat(env.open(GroupRequest.at(LEVEL, 1)).groupId()).isEqualTo("g1");
    }
  }

  @Test
  void idsOfAnotherFolderAreUnknown() throws Exception {
    String foreign;
    try (var env = DataFolder.open(folder.resolve("a"), null, Settings.DEFAULT, NOON)) {
      foreign = env.open(GroupRequest.at(LEVEL, 1)).episodeIds().getFirst();
    }
    Files.createDirectories(folder.resolve("b"));
    Files.copy(folder.resolve("a/episode.key"), folder.resolve("b/episode.key"));
    try (var env = DataFolder.open(folder.resolve("b"), null, Settings.DEFAULT, NOON)) {
      assertRefused(env, new Action(foreign, "\\boxed{}"), "unknown_episode");
    }
  }

  @Test
  void aFolderServesOneServer() throws Exception {
    try (var env = open()) {
      assertThat(env.readiness().ready()).isTrue();
      assertThatThrownBy(this::open).hasMessageContaining("in use by another server");
    }
  }

  @Test
  void theKeyIsForItsOwnerAlone() throws Exception {
    open().close();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("episode.key"))))
        .isEqualTo("rw-------");
    Files.write(folder.resolve("episode.key"), new byte[5]);
    assertThatThrownBy(this::open).hasMessageContaining("has 5 bytes, a key has 32");
  }

  @Test
  void aClosedEpisodeTakesNoAnswerAndCountsNowhere() throws Exception {
    try (var env = open()) {
      var group = env.open(GroupRequest.at(LEVEL, 1));
      var id = group.episodeIds().getFirst();
      var closed = env.delete(id);
      assertThat(closed.truncated()).isTrue();
      assertThat(closed.reward()).isNull();
      assertThat(env.delete(id)).isEqualTo(closed);
      assertRefused(env, new Action(id, Answers.right(group)), "episode_over");
      assertThat(env.levelStats()).isEmpty();
    }
  }

  static void assertRefused(LocalEnvironment env, Action action, String code) {
    assertThatThrownBy(() -> env.act(action).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            RequestException.class, why -> assertThat(why.code()).isEqualTo(code));
  }
}
