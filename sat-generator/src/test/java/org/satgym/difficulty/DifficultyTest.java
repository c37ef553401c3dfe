package org.satgym.difficulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Binomial;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

class DifficultyTest {
  /// Values of the paper's formula, to nine decimals.
  @ParameterizedTest
  @CsvSource({
    "3,5,5,5.632450951", "3,5,6,6.158519763", "3,5,8,6.988594762", "3,5,13,8.389474198",
    "6,7,40,8.617877778", "3,5,15,8.802375953", "4,7,20,9.201211112", "3,5,20,9.632450951",
    "3,6,20,10.228818690", "5,8,40,10.243856190", "3,5,25,10.276307141", "3,7,20,10.784544445",
    "4,7,40,11.201211112", "4,8,40,11.643856190", "3,7,40,12.784544445"
  })
  void saturnsDIsThatOfThePaper(int n, int k, int l, double d) {
    assertThat(SaturnD.of(new Level(n, k, l))).isCloseTo(d, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "3,5,5,16.285302",
    "3,5,13,5.508850",
    "3,5,20,2.405536",
    "3,5,25,1.575535",
    "3,7,40,1.806573",
    "4,8,40,20.211416",
    "6,7,40,66.324647"
  })
  void expectedModelsAreThoseOfTheAudit(int n, int k, int l, double expected) {
    assertThat(ExpectedModels.of(new Level(n, k, l))).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "1,9,4",
    "2,2,3",
    "2,5,30",
    "3,5,70",
    "3,5,60",
    "3,20,91",
    "3,200,852",
    "10,40,300",
    "3,1000,100",
    "10,1000,50"
  })
  void expectedModelsAgreeWithExactFractions(int n, int k, int l) {
    var level = new Level(n, k, l);
    double exact = exact(level, false);
    assertThat(ExpectedModels.of(level)).isCloseTo(exact, within(1e-9 * exact));
    if (l <= Binomial.choose(k, n) * (Binomial.powerOfTwo(n) - 2)) {
      double both = exact(level, true);
      assertThat(ExpectedModels.of(Family.TWO_HIDDEN, level)).isCloseTo(both, within(1e-9 * both));
    }
  }

  @Test
  void expectedModelsOfLargeLevelsStayFinite() {
    assertThat(ExpectedModels.log2(Family.FAITHFUL, new Level(3, 1000, 4200)))
        .isBetween(0.0, 1000.0);
    assertThat(ExpectedModels.log2(Family.FAITHFUL, new Level(3, 5000, 1)))
        .isCloseTo(5000 + Math.log(7 / 8.0) / Math.log(2), within(0.2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedModels.of(new Level(3, 5, 71)))
        .withMessage("level (3,5,71) of planted/faithful: l must be 1..70 = C(k,n)·(2^n-1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedModels.of(Family.BALANCED, new Level(3, 5, 60)))
        .withMessageContaining("a class of clauses runs out with a probability of ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedModels.of(Family.BALANCED, new Level(3, 200, 852)))
        .withMessageContaining("is known up to l = 200");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedModels.of(Family.of("uniform"), new Level(3, 5, 20)))
        .withMessageStartingWith("the mean number of models is known for [planted/faithful,");
  }

  /// The same sum in whole numbers, divided at the very end.
  private static double exact(Level level, boolean twoHidden) {
    int n = level.n();
    int k = level.k();
    var all = choose(BigInteger.valueOf(k), n);
    var pool = all.multiply(BigInteger.TWO.pow(n).subtract(BigInteger.valueOf(twoHidden ? 2 : 1)));
    var sum = BigInteger.ZERO;
    for (int d = 0; d <= k; d++) {
      var falsified = all.subtract(choose(BigInteger.valueOf(k - d), n));
      if (twoHidden) {
        falsified = falsified.subtract(choose(BigInteger.valueOf(d), n));
      }
      sum =
          sum.add(
              choose(BigInteger.valueOf(k), d)
                  .multiply(falling(pool.subtract(falsified), level.l())));
    }
    return new BigDecimal(sum)
        .divide(new BigDecimal(falling(pool, level.l())), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigInteger falling(BigInteger n, int l) {
    var product = BigInteger.ONE;
    for (int i = 0; i < l; i++) {
      product = product.multiply(n.subtract(BigInteger.valueOf(i)).max(BigInteger.ZERO));
    }
    return product;
  }

  private static BigInteger choose(BigInteger n, int k) {
    var product = falling(n, k);
    return product.divide(falling(BigInteger.valueOf(k), k));
  }

  @Test
  void searchBitsAreWhatAGuessHasToGetRight() {
    assertThat(SearchBits.of(5, 1)).isEqualTo(5);
    assertThat(SearchBits.of(5, 32)).isZero();
    assertThat(SearchBits.of(7, 2.5)).isCloseTo(5.678071905, within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> SearchBits.of(5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> SearchBits.of(5, 33));
  }

  @Test
  void chanceOfSeveralGuesses() {
    assertThat(Chance.of(5, 2)).isEqualTo(0.0625);
    assertThat(Chance.pass(0.25, 2)).isCloseTo(0.4375, within(1e-15));
    assertThat(Chance.pass(1, 3)).isEqualTo(1);
    assertThat(Chance.pass(0, 3)).isZero();
    assertThat(Chance.pass(1e-18, 2)).isCloseTo(2e-18, within(1e-30));
    assertThat(Chance.skill(0.6, 0.2)).isCloseTo(0.5, within(1e-15));
    assertThat(Chance.skill(0.1, 0.2)).isCloseTo(-0.125, within(1e-15));
    assertThat(Chance.skill(1, 1)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Chance.pass(1.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Chance.pass(0.5, 0));
  }

  @Test
  void baselinesOfFormulasByHand() {
    // A occurs once with either sign, which counts as 0, and B is true: 01 is the only model.
    var tie = Cnf.of(2, new int[] {1, 2}, new int[] {-1});
    assertThat(Baselines.of(tie)).isEqualTo(new Baselines(0.25, false, false, true, true));
    // The majority is 110, its only model 111.
    var flip = Cnf.of(3, new int[] {3}, new int[] {-3, 1}, new int[] {-3, 2});
    assertThat(Baselines.of(flip)).isEqualTo(new Baselines(0.125, false, true, false, true));
    var none = Cnf.of(1, new int[] {1}, new int[] {-1});
    assertThat(Baselines.of(none)).isEqualTo(new Baselines(0, false, false, false, false));
  }
}
