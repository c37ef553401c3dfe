package org.satgym.difficulty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

class DifficultyVectorTest {
  private static final Effort NONE = new Effort(Effort.End.SATISFIABLE, 0, 0, 0);

  private static Difficulty with(SearchSpace space) {
    return new Difficulty(1.0, space, 0, NONE, NONE, null, new ReadingCost(1, 1, 1));
  }

  @Test
  void tenGuessesAreWorthWhatRepeatedGuessesAre() {
    var chances = requireNonNull(with(new SearchSpace(0.25, 2.0, true)).chances());
    assertThat(chances).hasSize(10);
    assertThat(chances.getFirst()).isEqualTo(0.25);
    assertThat(chances.get(1)).isCloseTo(0.4375, within(1e-15));
    assertThat(chances.getLast()).isCloseTo(1 - Math.pow(0.75, 10), within(1e-15));
    assertThat(with(SearchSpace.UNKNOWN).chances()).isNull();
  }

  /// The means that counting every model of the published test levels gives, within their spread.
  @ParameterizedTest
  @CsvSource({
    "3,5,20, 2.45, 0.15", "3,7,20, 10.16, 0.5", "3,7,40, 1.66, 0.2", "4,7,40, 9.83, 0.4",
    "4,7,20, 34.9, 0.6", "5,8,40, 71.0, 1.0", "6,7,40, 66.5, 0.5", "4,8,40, 20.1, 0.4"
  })
  void expectedSearchBitsAreThoseOfTheMeanNumberOfModels(
      int n, int k, int l, double models, double spread) {
    var space = SearchSpace.expected(Family.FAITHFUL, new Level(n, k, l));
    assertThat(space.exact()).isFalse();
    double bits = requireNonNull(space.bits());
    assertThat(Math.pow(2, k - bits)).isCloseTo(models, within(spread));
    assertThat(space.chance()).isCloseTo(Math.pow(2, -bits), within(1e-12));
  }

  @Test
  void aFamilyWithoutAClosedFormLetsNothingBeExpected() {
    assertThat(SearchSpace.expected(Family.BALANCED, new Level(3, 5, 20)))
        .isEqualTo(SearchSpace.UNKNOWN);
  }

  @Test
  void aFormulaWithoutClausesHasNoSaturnD() {
    assertThat(SaturnD.of(Cnf.of(3))).isNull();
    assertThat(SaturnD.of(Cnf.of(3, new int[] {1, -2}))).isEqualTo(SaturnD.of(new Level(2, 3, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''|0", "!B!C + 1101|6", "  a  |1", "p cnf 3 2|4", "1 -2 0|4", "é𝒳7|1", "a,b|3"})
  void piecesAreRunsOfLettersAndDigitsAndSingleSigns(String text, int pieces) {
    assertThat(TokenCounter.pieces(text)).isEqualTo(pieces);
  }

  @Test
  void readingCountsCodePointsAndAsksTheTokenizer() {
    var cost = ReadingCost.of(Cnf.of(2, new int[] {1, 2}, new int[] {-1}), "𝒳é", _ -> 7);
    assertThat(cost).isEqualTo(new ReadingCost(3, 2, 7));
  }
}
