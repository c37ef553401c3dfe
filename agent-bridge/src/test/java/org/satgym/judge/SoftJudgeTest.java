package org.satgym.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.satgym.env.Group;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.model.TensorRuntime;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Observation;
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.Stop;
import org.satgym.rollout.Trajectory;
import org.satgym.route.TableModel;
import org.satgym.verify.soft.BestOfN;
import org.satgym.verify.soft.SoftScore;

class SoftJudgeTest {
  private static final Level LEVEL = new Level(3, 3, 1);

  private static TensorRuntime runtime;
  private static TableModel model;

  @BeforeAll
  static void open() {
    runtime = TensorRuntime.open(Device.cpu());
    model = new TableModel(runtime, JudgeTokens.table());
  }

  @AfterAll
  static void close() {
    model.close();
    runtime.close();
  }

  private static SoftJudge judge(SoftScore form) {
    return new SoftJudge(model.transformer(), model.weights(), new JudgeTokens(), 2, 8, form);
  }

  private static List<SoftJudge.Proposal> proposals(String... answers) {
    return java.util.Arrays.stream(answers).map(a -> new SoftJudge.Proposal("?", a)).toList();
  }

  @Test
  void scoresAreReadOffTheWordOfTheVerdict() {
    var scores = judge(SoftScore.NORMALISED).scores(proposals("101", "000", "111", "101"));
    assertThat(scores[0]).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-4));
    assertThat(scores[1]).isCloseTo(1 / (1 + Math.exp(0.5)), within(1e-4));
    assertThat(scores[2]).as("no verdict").isEqualTo(0.5);
    assertThat(scores[3]).isEqualTo(scores[0]);
    assertThat(judge(SoftScore.HARD).scores(proposals("101", "000", "111")))
        .containsExactly(1, 0, 0.5);
    double sum = Math.exp(3) + Math.exp(1) + 8;
    assertThat(judge(SoftScore.PUBLISHED).scores(proposals("101"))[0])
        .isCloseTo(Math.exp(3) / sum, within(1e-4));
  }

  private static Trajectory row(int member, String text, String verdict, @Nullable Double reward) {
    return new Trajectory(
        "g",
        "e" + member,
        member,
        "t" + member,
        0,
        new int[] {1},
        List.of(),
        text,
        reward,
        Map.of(),
        verdict,
        false,
        1,
        List.of(),
        Stop.TOKEN,
        null);
  }

  private static RolloutGroup group(Trajectory... rows) {
    var ids = new ArrayList<String>();
    for (var row : rows) {
      ids.add(row.episodeId());
    }
    var info = new InstanceInfo("i", "h", "planted", "", LEVEL, 0.1, Split.TEST, 0, 0);
    return new RolloutGroup(
        0, new Group("g", ids, Observation.user("?"), info, null, Map.of()), List.of(rows));
  }

  @Test
  void theBestScoreIsChosenAndItsWorthMeasured() {
    var first =
        group(
            row(0, "\\boxed{000}", "VIOLATED", 0.0),
            row(1, "no box", "NO_ANSWER", -1.0),
            row(2, "\\boxed{101}", "CORRECT", 1.0));
    var fooled =
        group(
            row(0, "\\boxed{101}", "VIOLATED", 0.0),
            row(1, "\\boxed{000}", "CORRECT", 1.0),
            row(2, "\\boxed{000}", "CORRECT", 1.0));
    var chosen = Chosen.of(List.of(first, fooled), judge(SoftScore.NORMALISED));
    assertThat(chosen.stream().map(Chosen::place)).containsExactly(2, 0);
    assertThat(chosen.getFirst().scores()[1]).as("unreadable").isZero();
    assertThat(Chosen.worth(chosen)).isEqualTo(new BestOfN.Worth(0.5, 0.5, 1));
  }

  @Test
  void groupsThatAreNotWhollyDecidedCountNowhere() {
    var half =
        group(row(0, "\\boxed{101}", "CORRECT", 1.0), row(1, "\\boxed{000}", "UNDECIDED", null));
    var chosen = Chosen.of(List.of(half), judge(SoftScore.HARD));
    assertThat(chosen.getFirst().place()).isZero();
    assertThat(Chosen.worth(chosen)).isNull();
  }

  @Test
  void anAnswerThatCannotBeReadLosesToAnyThatCan() {
    var group = group(row(0, "no box", "NO_ANSWER", -1.0), row(1, "\\boxed{000}", "VIOLATED", 0.0));
    assertThat(Chosen.of(List.of(group), judge(SoftScore.HARD)).getFirst().place()).isEqualTo(1);
  }
}
