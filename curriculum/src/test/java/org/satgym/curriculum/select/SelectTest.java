package org.satgym.curriculum.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.curriculum.select.GroupFilter.Group;
import org.satgym.curriculum.select.VarianceSelector.PassHistory;

class SelectTest {
  @Test
  void varianceIsThatOfThePopulation() {
    var history = PassHistory.of(0, 0.125, 0.25, 0.5, 0.5, 0.75, 1, 1);
    assertThat(history.deviation()).isCloseTo(0.355962055, within(1e-9));
    assertThat(history.variance()).isCloseTo(0.126708984, within(1e-9));
  }

  @Test
  void theMostVariedComesFirstAndEqualOnesInTheirOrder() {
    var flat = PassHistory.of(0.5, 0.5, 0.5);
    var some = PassHistory.of(0.25, 0.5, 0.75);
    var most = PassHistory.of(0, 1, 0, 1);
    assertThat(VarianceSelector.rank(List.of(flat, some, most, PassHistory.NONE, some)))
        .containsExactly(2, 1, 4, 0, 3);
    assertThat(flat.variance()).isZero();
  }

  @Test
  void dropsGroupsThatSayNothingAndAsksForOthers() {
    var groups =
        List.of(
            new Group(8, 8), new Group(8, 3), new Group(8, 0), new Group(1, 1), new Group(2, 1));
    var filtered = GroupFilter.of(groups, 4);
    assertThat(filtered.kept()).containsExactly(1, 4);
    assertThat(filtered.allRight()).isEqualTo(2);
    assertThat(filtered.allWrong()).isEqualTo(1);
    assertThat(filtered.refills()).isEqualTo(2);
    assertThat(GroupFilter.of(List.of(), 3).refills()).isEqualTo(3);
  }

  @Test
  void refusesWhatIsNoPassRateAndNoGroup() {
    assertThatThrownBy(() -> PassHistory.of(0.5, Double.NaN))
        .hasMessage("a pass rate must be in [0, 1], was NaN");
    assertThatThrownBy(() -> new Group(0, 0)).hasMessageEndingWith("had 0 and 0");
    assertThatThrownBy(() -> new Group(2, 3)).hasMessageEndingWith("had 2 and 3");
    assertThatThrownBy(() -> GroupFilter.of(List.of(), -1))
        .hasMessage("wanted must be at least 0, was -1");
  }
}
