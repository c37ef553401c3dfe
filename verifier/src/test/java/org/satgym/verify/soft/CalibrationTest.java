package org.satgym.verify.soft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.verify.Verdict;
import org.satgym.verify.soft.BestOfN.Candidate;
import org.satgym.verify.soft.BestOfN.Known;

class CalibrationTest {
  private static final double DIGITS = 1e-12;

  @Test
  void measuresWhatWasWorkedOutByHand() {
    var judged =
        List.of(
            new Judged(0.1, false),
            new Judged(0.2, true),
            new Judged(0.5, true),
            new Judged(0.9, true),
            new Judged(1, false));
    var calibration = Calibration.of(judged, 2);
    assertThat(calibration.count()).isEqualTo(5);
    // (0.01 + 0.64 + 0.25 + 0.01 + 1) / 5
    assertThat(calibration.brier()).isCloseTo(0.382, within(DIGITS));
    // Lower half: scores 0.3, right 1; upper half: scores 2.4, right 2.
    assertThat(calibration.calibrationError()).isCloseTo((0.7 + 0.4) / 5, within(DIGITS));
    assertThat(calibration.bins().getFirst())
        .satisfies(
            bin -> {
              assertThat(bin.from()).isEqualTo(0.0);
              assertThat(bin.to()).isEqualTo(0.5);
              assertThat(bin.count()).isEqualTo(2);
              assertThat(bin.meanScore()).isCloseTo(0.15, within(DIGITS));
              assertThat(bin.rightShare()).isEqualTo(0.5);
            });
    assertThat(calibration.bins().getLast().count()).isEqualTo(3);
    assertThat(calibration.bins().getLast().rightShare()).isCloseTo(2 / 3.0, within(DIGITS));
  }

  @Test
  void showsEmptyBinsAsSuch() {
    var bin = Calibration.of(List.of(new Judged(0.95, true)), 10).bins().getFirst();
    assertThat(bin.count()).isZero();
    assertThat(bin.meanScore()).isNaN();
    assertThat(bin.rightShare()).isNaN();
  }

  @Test
  void aJudgeThatKnowsNothingEarnsAQuarter() {
    var judged = List.of(new Judged(0.5, true), new Judged(0.5, false));
    assertThat(Calibration.of(judged, 10).brier()).isEqualTo(0.25);
    assertThat(Calibration.of(judged, 10).calibrationError()).isEqualTo(0.0);
  }

  @Test
  void theTruthIsTheExactVerdictAndAnOpenOneIsNone() {
    assertThat(Judged.of(0.7, new Verdict.Correct())).isEqualTo(new Judged(0.7, true));
    assertThat(Judged.of(0.7, new Verdict.Violated(0, 1))).isEqualTo(new Judged(0.7, false));
    assertThat(Judged.of(0.7, new Verdict.Empty())).isEqualTo(new Judged(0.7, false));
    assertThat(Judged.of(0.7, new Verdict.Undecided("budget"))).isNull();
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThatThrownBy(() -> new Judged(1.01, true))
        .hasMessage("a score must be in [0, 1], was 1.01");
    assertThatThrownBy(() -> new Judged(Double.NaN, true)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Calibration.of(List.of(), 10))
        .hasMessageContaining("at least 1 score");
    assertThatThrownBy(() -> Calibration.of(List.of(new Judged(1, true)), 0))
        .hasMessage("bins must be at least 1, were 0");
    assertThatThrownBy(() -> BestOfN.choose(List.of()))
        .hasMessageContaining("at least 1 candidate");
    assertThatThrownBy(() -> BestOfN.worth(List.of())).hasMessageContaining("at least 1 group");
  }

  @Test
  void rulesOutWhatCannotBeReadAndTakesTheFirstOfEquals() {
    var unreadable = new Candidate(false, 1);
    var doubtful = new Candidate(true, 0);
    var good = new Candidate(true, 0.8);
    assertThat(BestOfN.choose(List.of(unreadable, doubtful))).isEqualTo(1);
    assertThat(BestOfN.choose(List.of(doubtful, good, unreadable, good))).isEqualTo(1);
    assertThat(BestOfN.choose(List.of(unreadable, unreadable))).isZero();
    assertThat(unreadable.cost()).isEqualTo(1.0);
    assertThat(good.cost()).isEqualTo(-0.8);
  }

  @Test
  void comparesChoosingWithChanceAndWithAPerfectJudge() {
    var low = new Candidate(true, 0.1);
    var high = new Candidate(true, 0.9);
    var worth =
        BestOfN.worth(
            List.of(
                List.of(new Known(low, false), new Known(high, true)),
                List.of(new Known(low, true), new Known(high, false)),
                List.of(new Known(low, false), new Known(high, false)),
                List.of(new Known(high, true))));
    assertThat(worth).isEqualTo(new BestOfN.Worth(0.5, 0.5, 0.75));
  }
}
