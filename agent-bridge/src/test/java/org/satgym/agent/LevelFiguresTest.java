package org.satgym.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.satgym.env.Group;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Observation;
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.Segment;
import org.satgym.rollout.Stop;
import org.satgym.rollout.Trajectory;
import org.satgym.token.Owner;

class LevelFiguresTest {
  private final List<RolloutGroup> groups = new ArrayList<>();

  private void play(String family, String level, @Nullable Double chance, String... verdicts) {
    var info =
        new InstanceInfo(
            "i", "h", family, "balanced", Level.parse(level), chance, Split.TEST, 0, groups.size());
    var rows = new ArrayList<Trajectory>();
    for (int member = 0; member < verdicts.length; member++) {
      boolean decided = !verdicts[member].equals("UNDECIDED");
      rows.add(
          new Trajectory(
              "g",
              "e" + member,
              member,
              "t" + member,
              0,
              new int[] {1},
              List.of(new Segment(Owner.MODEL, new int[] {1, 2}, new float[2])),
              "",
              decided ? 1.0 : null,
              Map.of(),
              verdicts[member],
              false,
              1,
              List.of(),
              Stop.BUDGET,
              null));
    }
    var ids = rows.stream().map(Trajectory::episodeId).toList();
    groups.add(
        new RolloutGroup(
            groups.size(), new Group("g", ids, Observation.user("?"), info, null, Map.of()), rows));
  }

  @Test
  void rightAnswersAreSetAgainstChanceAndTheirIntervalAgainstBoth() {
    for (int i = 0; i < 100; i++) {
      play("planted", "3,7,40", 0.25, i < 80 ? "CORRECT" : "VIOLATED");
    }
    var figures = LevelFigures.of(groups, null);
    assertThat(figures).hasSize(1);
    var level = figures.getFirst();
    assertThat(level.name()).isEqualTo("(3,7,40)");
    assertThat(level.pass()).isEqualTo(0.8);
    assertThat(level.skill()).isCloseTo(0.55 / 0.75, within(1e-12));
    assertThat(level.interval().low()).isCloseTo(0.7112, within(1e-4));
    assertThat(level.interval().high()).isCloseTo(0.8666, within(1e-4));
    assertThat(level.skillInterval().low()).isCloseTo((0.7112 - 0.25) / 0.75, within(2e-4));
    assertThat(level.tokens()).isEqualTo(2);
  }

  /// shared/data/saturn_results.csv, pass@1 of Saturn-7B.
  @Test
  void atTheTestLevelsStandsWhatIsPublished() {
    var levels = List.of("6,7,40", "4,7,20", "3,5,20", "3,6,20", "5,8,40");
    var harder = List.of("3,5,25", "3,7,20", "4,7,40", "4,8,40", "3,7,40");
    var all = new ArrayList<>(levels);
    all.addAll(harder);
    all.forEach(level -> play("planted", level, 0.1, "CORRECT"));
    var figures = LevelFigures.of(groups, null);
    assertThat(figures.subList(0, 10))
        .extracting(LevelFigures::published)
        .containsExactly(
            0.3642, 0.5733, 0.6642, 0.6450, 0.1917, 0.4467, 0.6458, 0.0917, 0.1025, 0.0858);
    assertThat(figures.getLast().name()).isEqualTo("all");
    assertThat(figures.getLast().published()).isCloseTo(0.381, within(5e-4));
    assertThat(new AskOptions().levels()).containsExactly(Level.parse("3,5,8"));
    assertThat(new LevelTable(figures, 1).text()).contains("Saturn-7B").contains("0.086");
    assertThat(new LevelTable(figures, 1).json().path("all").path("saturn_7b").asDouble())
        .isCloseTo(0.381, within(5e-4));
  }

  @Test
  void otherFamiliesAndLevelsHaveNothingBesideThem() {
    play("uniform", "3,7,40", 0.1, "CORRECT");
    play("planted", "3,5,20", 0.1, "CORRECT");
    var figures = LevelFigures.of(groups, null);
    assertThat(figures)
        .extracting(LevelFigures::published)
        .containsExactly(Double.NaN, 0.6642, Double.NaN);
    assertThat(new LevelTable(figures, 1).text().lines().toList().get(1)).endsWith("-");
  }

  @Test
  void answersToOneInstanceMakeNoIntervalNarrower() {
    for (int i = 0; i < 50; i++) {
      play("planted", "3,5,8", 0.5, "CORRECT", "VIOLATED");
    }
    var twice = LevelFigures.of(groups, null).getFirst();
    assertThat(twice.answers()).isEqualTo(100);
    assertThat(twice.instances()).isEqualTo(50);
    assertThat(twice.interval()).isEqualTo(org.satgym.score.Interval.ofShare(0.5, 50));
  }

  @Test
  void whatIsUndecidedOrUnknownIsNeitherRightNorWrong() {
    play("planted", "3,5,8", null, "CORRECT");
    play("planted", "3,5,8", 0.2, "UNDECIDED");
    var level = LevelFigures.of(groups, null).getFirst();
    assertThat(level.pass()).isEqualTo(1);
    assertThat(level.instances()).isEqualTo(1);
    assertThat(level.undecided()).isEqualTo(1);
    assertThat(level.skill()).isNaN();
    groups.remove(0);
    var nothing = LevelFigures.of(groups, null);
    assertThat(nothing.getFirst().pass()).isNaN();
    assertThat(new LevelTable(nothing, 1).text()).endsWith("-");
    assertThat(new LevelTable(nothing, 1).json().path("levels").get(0).path("pass@1").isNull())
        .isTrue();
  }
}
