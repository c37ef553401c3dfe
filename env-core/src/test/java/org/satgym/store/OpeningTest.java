package org.satgym.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.RequestException;
import org.satgym.env.Settings;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class OpeningTest {
  private static final Level LEVEL = new Level(3, 5, 20);

  @TempDir Path folder;

  private LocalEnvironment env;

  @BeforeEach
  void open() throws Exception {
    env = DataFolder.open(folder, null, Settings.DEFAULT, InstantSource.system());
  }

  @AfterEach
  void close() {
    env.close();
  }

  private static GroupRequest named(@Nullable Long seed, @Nullable Long index) {
    return new GroupRequest(
        null, null, LEVEL, null, Split.TEST, seed, index, 1, null, null, List.of());
  }

  @Test
  void theSameKeyGivesTheSameInstanceAndASeedAloneMeansItsFirst() {
    var first = env.open(named(5L, 0L));
    assertThat(env.open(named(5L, null)).observation()).isEqualTo(first.observation());
    assertThat(env.open(named(5L, 1L)).observation()).isNotEqualTo(first.observation());
    assertThat(first.instance().id()).isEqualTo("planted/faithful:3,5,20:test:5:0");
    assertThat(first.instance().chance()).isBetween(1 / 32.0, 1.0);
    assertThat(env.open(named(null, null)).instance().index()).isEqualTo(3);
  }

  @Test
  void theDefaultCurriculumIsFollowedWithoutALevel() {
    var group = env.open(GroupRequest.DEFAULT);
    assertThat(Objects.requireNonNull(group.curriculum()).name()).isEqualTo("default");
    assertThat(group.instance().split()).isEqualTo(Split.VALIDATION);
    assertThat(env.open(GroupRequest.DEFAULT).instance().index()).isEqualTo(1);
    assertThat(env.curricula().get("default").groups()).isEqualTo(2);
  }

  @Test
  void againOpensAnotherOfTheSameKind() {
    var followed = env.open(GroupRequest.DEFAULT).episodeIds().getFirst();
    assertThat(env.again(followed).curriculum()).isEqualTo("default");
    var placed = env.again(env.open(named(5L, 7L)).episodeIds().getFirst());
    assertThat(placed.level()).isEqualTo(LEVEL);
    assertThat(placed.split()).isEqualTo(Split.TEST);
    assertThat(placed.index()).isNull();
    assertThat(env.open(placed).instance().id()).startsWith("planted/faithful:3,5,20:test:0:");
  }

  @Test
  void levelsBeyondTheAlphabetAreToldInDimacs() {
    var group = env.open(GroupRequest.at(new Level(3, 1000, 4200), 1));
    assertThat(group.observation().prompt()).contains("p cnf 1000 4200");
    assertThat(group.instance().chance()).isNull();
    var answer = Answers.right(group);
    var action = new Action(group.episodeIds().getFirst(), answer);
    assertThat(env.act(action).join().reward()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "nope, 3;5;20, -, -, 0, 1, -, -, task",
        "-, 3;5;900, -, -, 0, 1, -, -, level",
        "-, 6;5;9, -, -, 0, 1, -, -, level",
        "-, 3;100000;99999, -, -, 0, 1, -, -, level",
        "-, 3;5;20, default, -, 0, 1, -, -, level",
        "-, -, none, -, -, 1, -, -, curriculum",
        "-, -, -, TEST, -, 1, -, -, split",
        "-, -, -, -, 3, 1, -, -, index",
        "-, 3;5;20, -, -, -1, 1, -, -, index",
        "-, 3;5;20, -, -, 0, 0, -, -, group",
        "-, 3;5;20, -, -, 0, 1025, -, -, group",
        "-, 3;5;20, -, -, 0, 1, verse, -, surface",
        "-, 3;27;20, -, -, 0, 1, saturn, -, surface",
        "-, 3;5;20, -, -, 0, 1, -, short, thinking"
      })
  void whatCannotBeOpenedIsRefusedByItsField(
      @Nullable String task,
      @Nullable String level,
      @Nullable String curriculum,
      @Nullable Split split,
      @Nullable Long index,
      int group,
      @Nullable String surface,
      @Nullable String thinking,
      String field) {
    var request =
        new GroupRequest(
            task,
            null,
            level == null ? null : Level.parse(level.replace(';', ',')),
            curriculum,
            split,
            null,
            index,
            group,
            surface,
            thinking,
            List.of());
    assertThatThrownBy(() -> env.open(request))
        .isInstanceOfSatisfying(
            RequestException.class, why -> assertThat(why.field()).isEqualTo(field));
  }

  @Test
  void aCurriculumThatCannotBeIsRefusedByItsParameter() {
    Map<String, Object> impossible = Map.of("policy", "staircase", "levels", List.of("3,5,900"));
    assertThatThrownBy(() -> env.curricula().put("x", impossible))
        .isInstanceOfSatisfying(
            RequestException.class, why -> assertThat(why.field()).isEqualTo("levels"));
    Map<String, Object> unknown = Map.of("policy", "staircase", "wind", 3);
    assertThatThrownBy(() -> env.curricula().put("x", unknown))
        .isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> env.curricula().put("No spaces", Map.of("policy", "staircase")))
        .isInstanceOf(RequestException.class);
  }

  @Test
  void theSameConfigurationChangesNothing() {
    Map<String, Object> config = Map.of("policy", "staircase", "levels", List.of("3,5,5"));
    env.curricula().put("x", config);
    long newest = env.events().newest();
    env.curricula().put("x", config);
    assertThat(env.events().newest()).isEqualTo(newest);
    var dry = env.curricula().dryRun("x", Map.of("policy", "saturn"));
    assertThat(dry.counted()).isZero();
  }

  @Test
  void listedInstancesAreThoseThatAreOpened() {
    var rows = env.instances("saturn", LEVEL, Split.TEST, 5, 0, 3, null);
    assertThat(rows).hasSize(3);
    var opened = env.open(named(5L, 2L));
    assertThat(rows.get(2).prompt()).isEqualTo(opened.observation().prompt());
    assertThat(rows.get(2).instance()).isEqualTo(opened.instance());
    assertThatThrownBy(() -> env.instances("saturn", LEVEL, Split.TEST, 5, 0, 1001, null))
        .hasMessageContaining("1..1000");
  }
}
