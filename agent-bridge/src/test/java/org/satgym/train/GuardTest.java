package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class GuardTest {
  private final Guard guard = new Guard(new Guard.Limits(1, 0.01, 0.4, 3), Guard.State.START);

  @Test
  void aRewardThatFallsAndStaysLowEndsTheRun() {
    for (int i = 0; i < 30; i++) {
      guard.after(0.9, 0, 1);
    }
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 60; i++) {
                guard.after(-1, 0, 1);
              }
            })
        .isInstanceOf(Diverged.class)
        .hasMessageContaining("the reward has fallen from 0.900")
        .hasMessageContaining("Maybe use a lower learning_rate");
  }

  /// With the limits that a run has when nothing is said.
  @Test
  void rightAnswersThatBecomeWrongEndTheRun() {
    var usual = new Guard(Guard.Limits.DEFAULT, Guard.State.START);
    for (int i = 0; i < 30; i++) {
      usual.after(0.9, 0, 1);
    }
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 60; i++) {
                usual.after(0, 0, 1);
              }
            })
        .isInstanceOf(Diverged.class);
  }

  @Test
  void aNewLevelForgetsTheRewardsOfTheOld() {
    for (int i = 0; i < 30; i++) {
      guard.after(0.9, 0, 1);
    }
    guard.levelChanged();
    for (int i = 0; i < 60; i++) {
      guard.after(-1, 0, 1);
    }
    assertThat(guard.state().strikes()).isZero();
  }

  @Test
  void oneBadStepIsNoCollapse() {
    guard.after(0.5, 5, 1);
    guard.after(0.5, 5, 1);
    guard.after(0.5, 0, 1);
    guard.after(0.5, 5, 0);
    assertThat(guard.state().strikes()).isEqualTo(1);
  }

  @Test
  void memoryThatRunsOutHalvesTheMicroBatchOnce() {
    var said = new ArrayList<String>();
    var sizes = new ArrayList<Integer>();
    var budget = new MicroBudget(1000, said::add);
    var undone = new int[1];
    int result =
        budget.run(
            size -> {
              sizes.add(size);
              if (size > 600) {
                throw new EngineException("CUDA out of memory. Tried to allocate 2 GiB");
              }
              return size;
            },
            () -> undone[0]++);
    assertThat(result).isEqualTo(500);
    assertThat(sizes).containsExactly(1000, 500);
    assertThat(said)
        .containsExactly("the device's memory does not suffice: micro_tokens is 500 from here on");
    assertThat(undone[0]).isEqualTo(1);
    assertThatThrownBy(
            () ->
                budget.run(
                    _ -> {
                      throw new EngineException("CUDA out of memory");
                    },
                    () -> {}))
        .isInstanceOf(OutOfDeviceMemory.class)
        .hasMessageContaining("micro_tokens 500")
        .hasMessageContaining("checkpointing");
  }

  @Test
  void otherFailuresAreNotTakenForMemory() {
    var budget = new MicroBudget(10, _ -> {});
    assertThatThrownBy(
            () ->
                budget.run(
                    _ -> {
                      throw new EngineException("shapes do not match");
                    },
                    () -> {}))
        .isInstanceOf(EngineException.class)
        .hasMessage("shapes do not match");
  }

  @Test
  void ratesRiseStayAndFall() {
    var cosine = new Schedule(Schedule.Kind.COSINE, 1, 10, 110, 0.1);
    assertThat(cosine.at(0)).isEqualTo(0.1);
    assertThat(cosine.at(9)).isEqualTo(1);
    assertThat(cosine.at(60)).isCloseTo(0.55, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(cosine.at(110)).isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(cosine.at(1000)).isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-12));
    var linear = new Schedule(Schedule.Kind.LINEAR, 1, 0, 10, 0);
    assertThat(linear.at(5)).isEqualTo(0.5);
    assertThat(Schedule.constant(0.3).at(99)).isEqualTo(0.3);
  }
}
