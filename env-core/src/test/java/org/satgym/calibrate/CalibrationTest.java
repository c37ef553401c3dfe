package org.satgym.calibrate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.difficulty.SearchSpace;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

class CalibrationTest {
  private static final Path PUBLISHED = Path.of("../../shared/data/saturn_levels.csv");

  private static final List<Level> LEVELS =
      List.of(
          new Level(3, 5, 10),
          new Level(3, 5, 30),
          new Level(3, 6, 20),
          new Level(4, 6, 40),
          new Level(4, 7, 20),
          new Level(5, 7, 60),
          new Level(3, 7, 50));

  private static double bits(Level level) {
    return requireNonNull(SearchSpace.expected(Family.FAITHFUL, level).bits());
  }

  private static LevelResult made(Level level, double logit, long samples) {
    double bits = bits(level);
    return new LevelResult("made", level, bits, 1 / (1 + Math.exp(-logit)), samples);
  }

  /// A learner of whom the law holds exactly.
  private static List<LevelResult> lawful() {
    return lawful(6);
  }

  private static List<LevelResult> lawful(double intercept) {
    return LEVELS.stream()
        .map(
            level -> {
              double bits = bits(level);
              return made(level, intercept - 0.5 * bits - Math.log(level.l()) / Math.log(2), 0);
            })
        .toList();
  }

  private static Calibration calibrated(List<LevelResult> results) {
    var notes = new ArrayList<String>();
    var calibrations = Calibration.of(results, notes::add);
    assertThat(notes).isEmpty();
    return calibrations.getFirst();
  }

  @Test
  void aLearnerOfWhomTheLawHoldsIsFoundOut() {
    var fit = calibrated(lawful()).fit();
    assertThat(fit.coefficients().get(0)).isCloseTo(6, within(1e-9));
    assertThat(fit.coefficients().get(1)).isCloseTo(-0.5, within(1e-9));
    assertThat(fit.coefficients().get(2)).isCloseTo(-1, within(1e-9));
    assertThat(fit.r2()).isCloseTo(1, within(1e-12));
    assertThat(fit.leaveOneOutR2()).isCloseTo(1, within(1e-12));
  }

  @Test
  void proposedLevelsHaveTheWantedPassRateByTheLaw() {
    var proposals = Proposal.of(calibrated(lawful()), 0.6, 8);
    assertThat(proposals).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    for (var proposal : proposals) {
      var level = proposal.level();
      double bits = bits(level);
      double logit = 6 - 0.5 * bits - Math.log(level.l()) / Math.log(2);
      assertThat(proposal.passRate()).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-9));
      assertThat(proposal.passRate()).isCloseTo(0.6, within(0.06));
      assertThat(proposal.chance()).isCloseTo(Math.pow(2, -bits), within(1e-12));
      assertThat(proposal.low()).isLessThanOrEqualTo(proposal.passRate());
      assertThat(proposal.high()).isGreaterThanOrEqualTo(proposal.passRate());
    }
  }

  @Test
  void levelsWithinTheResultsComeFirstAndThoseThatAGuessSolvesLast() {
    var order =
        Comparator.comparing((Proposal p) -> p.skill() <= 0).thenComparing(p -> !p.inside());
    var all = new ArrayList<Proposal>();
    for (double intercept : new double[] {3, 6}) {
      for (double target : new double[] {0.25, 0.5, 0.75, 0.9}) {
        var proposals = Proposal.of(calibrated(lawful(intercept)), target, 50);
        assertThat(proposals).isSortedAccordingTo(order);
        all.addAll(proposals);
      }
    }
    assertThat(all.stream().map(p -> p.skill() > 0)).contains(true, false);
    assertThat(all.stream().map(Proposal::inside)).contains(true, false);
  }

  @Test
  void whereNoLevelComesNearNoneIsProposed() {
    var hopeless = LEVELS.stream().map(level -> made(level, -9 - level.l() / 10.0, 0)).toList();
    assertThat(Proposal.of(calibrated(hopeless), 0.5, 5)).isEmpty();
  }

  /// Predicted residuals have a closed form, e / (1 - h); refitting must agree with it.
  @Test
  void leavingALevelOutIsWhatTheHatMatrixSays() {
    var results = new ArrayList<LevelResult>();
    for (var result : lawful()) {
      results.add(made(result.level(), result.logit() + Math.sin(result.level().l()), 0));
    }
    var x =
        results.stream()
            .map(r -> Axes.SEARCH_AND_LENGTH.at(r.searchBits(), r.level()))
            .toArray(double[][]::new);
    var y = results.stream().mapToDouble(LevelResult::logit).toArray();
    var ones = new double[y.length];
    Arrays.fill(ones, 1);
    var model = LeastSquares.of(x, y, ones);
    double variance = 0;
    for (int i = 0; i < y.length; i++) {
      variance += Math.pow(y[i] - model.predict(x[i]), 2) / (y.length - 3);
    }
    double missed = 0;
    for (int i = 0; i < y.length; i++) {
      double hat = Math.pow(model.predictionError(x[i]), 2) / variance;
      missed += Math.pow((y[i] - model.predict(x[i])) / (1 - hat), 2);
    }
    assertThat(calibrated(results).fit().leaveOneOutR2())
        .isCloseTo(1 - missed / LeastSquares.spread(y, ones), within(1e-9));
  }

  @Test
  void twoResultsOfALevelAreLeftOutTogether() {
    var once = lawful();
    var twice = new ArrayList<>(once);
    twice.addAll(once);
    var noisy = new ArrayList<LevelResult>();
    for (var result : twice) {
      noisy.add(made(result.level(), result.logit() + Math.cos(result.level().k()), 0));
    }
    assertThat(calibrated(noisy).fit().leaveOneOutR2())
        .isCloseTo(calibrated(noisy.subList(0, once.size())).fit().leaveOneOutR2(), within(1e-9));
  }

  @Test
  void aLevelThatCannotBeSparedLeavesNoEstimate() {
    var results = new ArrayList<LevelResult>();
    for (int l : new int[] {20, 20, 20, 20, 40}) {
      results.add(made(new Level(3, 5 + results.size(), l), -0.1 * results.size(), 0));
    }
    assertThat(calibrated(results).fit().leaveOneOutR2()).isNaN();
  }

  @Test
  void whatCannotBeFittedIsNoted() {
    var notes = new ArrayList<String>();
    assertThat(Calibration.of(lawful().subList(0, 4), notes::add)).isEmpty();
    assertThat(notes).containsExactly("made: results on 4 levels; a calibration needs at least 5");

    notes.clear();
    var same = new ArrayList<LevelResult>();
    for (int k = 5; k < 12; k++) {
      same.add(made(new Level(3, k, 20), 0.1 * k, 0));
    }
    assertThat(Calibration.of(same, notes::add)).isEmpty();
    assertThat(notes.getFirst()).startsWith("made: 7 results cannot tell [intercept, search_bits,");

    notes.clear();
    var elsewhere = new ArrayList<>(lawful());
    elsewhere.add(new LevelResult("made", new Level(9, 0, 0), 1.0, 0.5, 0));
    elsewhere.add(new LevelResult("made", new Level(3, 5, 5), Double.NaN, 0.5, 0));
    assertThat(Calibration.of(elsewhere, notes::add).getFirst().results()).hasSize(7);
    assertThat(notes).hasSize(2).allMatch(n -> n.contains("left out: it needs n, k and l above 0"));

    notes.clear();
    var certain = new ArrayList<>(lawful());
    certain.add(new LevelResult("made", new Level(3, 5, 5), 1.0, 1.0, 0));
    assertThat(Calibration.of(certain, notes::add).getFirst().results()).hasSize(7);
    assertThat(notes)
        .containsExactly(
            "made: level 3,5,5 left out: a pass rate of 1 has no logit unless the number of samples"
                + " is known");
  }

  @Test
  void countedAnswersKeepALogitAndWeighMore() {
    var all = new LevelResult("made", new Level(3, 5, 5), 1.0, 1.0, 99);
    assertThat(all.hasLogit()).isTrue();
    assertThat(all.logit()).isCloseTo(Math.log(99.5 / 0.5), within(1e-12));
    var half = new LevelResult("made", new Level(3, 5, 5), 1.0, 0.5, 99);
    assertThat(half.weight()).isEqualTo(25);
    assertThat(half.weight()).isGreaterThan(all.weight());
  }

  /// The figures of the published table, computed independently.
  @ParameterizedTest
  @CsvSource({
    "DeepSeek-R1-Distill-Qwen-1.5B, .9640, .9138, 2.0428, -.6510, -.7224, .8362, .7685",
    "DeepSeek-R1-Distill-Qwen-7B, .9348, .8305, 6.6243, -.4622, -1.4540, .7732, .6743",
    "Saturn-1.5B, .9537, .8693, 4.9982, -.8760, -.9710, .8478, .6720",
    "Saturn-7B, .9162, .7869, 11.4720, -.2510, -2.3310, .4445, .1725"
  })
  void thePublishedLearnersAreExplainedBySearchAndLength(
      String learner,
      double r2,
      double leaveOneOut,
      double intercept,
      double search,
      double length,
      double r2OfD,
      double leaveOneOutOfD)
      throws IOException {
    var results = published().stream().filter(r -> r.learner().equals(learner)).toList();
    var calibration = calibrated(results);
    var fit = calibration.fit();
    assertThat(fit.r2()).isCloseTo(r2, within(5e-5));
    assertThat(fit.leaveOneOutR2()).isCloseTo(leaveOneOut, within(5e-5));
    assertThat(fit.coefficients().get(0)).isCloseTo(intercept, within(5e-5));
    assertThat(fit.coefficients().get(1)).isCloseTo(search, within(5e-5));
    assertThat(fit.coefficients().get(2)).isCloseTo(length, within(5e-5));
    var d = requireNonNull(calibration.saturnD());
    assertThat(d.r2()).isCloseTo(r2OfD, within(5e-5));
    assertThat(d.leaveOneOutR2()).isCloseTo(leaveOneOutOfD, within(5e-5));
  }

  @Test
  void onAverageThePublishedTableIsExplainedFarBetterThanByD() throws IOException {
    var report = CalibrationReport.of(published(), 0.5, 3);
    assertThat(report.notes()).isEmpty();
    assertThat(report.learners()).hasSize(4);
    assertThat(report.mean(Fit::r2)).isGreaterThanOrEqualTo(0.93).isCloseTo(.9422, within(5e-5));
    assertThat(report.mean(Fit::leaveOneOutR2))
        .isGreaterThanOrEqualTo(0.82)
        .isCloseTo(.8501, within(5e-5));
    assertThat(report.meanOfD(Fit::r2)).isCloseTo(.7254, within(5e-5));
    assertThat(report.meanOfD(Fit::leaveOneOutR2)).isCloseTo(.5718, within(5e-5));
    assertThat(report.text())
        .endsWith(
            "mean of 4 learners: R2 0.942, leave-one-level-out 0.850;"
                + " with D alone 0.725 and 0.572");
  }

  private static List<LevelResult> published() throws IOException {
    Assumptions.assumeTrue(Files.exists(PUBLISHED), "the published table is not at " + PUBLISHED);
    return ResultFiles.read(PUBLISHED);
  }
}
