package org.satgym.curriculum.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.curriculum.budget.LengthSchedule.Shape;

class LengthScheduleTest {
  /// By the paper's formulas: step, cosine, stair-cosine.
  @ParameterizedTest
  @CsvSource({
    "0, 16384, 16384",
    "80, 15184.309376, 16384",
    "100, 14563.615674, 16072.210565",
    "160, 12288, 12288",
    "200, 10720.528661, 9391.690624",
    "240, 9391.690624, 8192",
    "320, 8192, 8192",
    "400, 9391.690624, 8192",
    "480, 12288, 12288",
    "500, 13087.089959, 13855.471339",
    "640, 16384, 16384",
  })
  void givesThePublishedCaps(int step, double cosine, double stairCosine) {
    assertThat(published(Shape.COSINE).at(step)).isCloseTo(cosine, within(1e-6));
    assertThat(published(Shape.STAIR_COSINE).at(step)).isCloseTo(stairCosine, within(1e-6));
  }

  @Test
  void roundsDownToWholeTokensButNotBelowWholeOnes() {
    assertThat(published(Shape.COSINE).tokens(80)).isEqualTo(15184);
    assertThat(published(Shape.COSINE).tokens(160)).isEqualTo(12288);
    assertThat(published(Shape.COSINE).tokens(480)).isEqualTo(12288);
  }

  @Test
  void theStairIsLongForHalfAPeriodAndShortForTheOther() {
    var stair = published(Shape.STAIR);
    assertThat(stair.tokens(319)).isEqualTo(16384);
    assertThat(stair.tokens(320)).isEqualTo(8192);
    assertThat(stair.tokens(639)).isEqualTo(8192);
    assertThat(stair.tokens(640)).isEqualTo(16384);
  }

  @Test
  void refusesWhatIsNoSchedule() {
    assertThatThrownBy(() -> new LengthSchedule(Shape.STAIR, 10, 11, 4))
        .hasMessage("need 1 <= min tokens <= max tokens, had 11 and 10");
    assertThatThrownBy(() -> new LengthSchedule(Shape.STAIR, 10, 1, 0))
        .hasMessage("period must be at least 1, was 0");
    assertThatThrownBy(() -> published(Shape.COSINE).at(-1))
        .hasMessage("step must be at least 0, was -1.0");
    assertThatThrownBy(() -> published(Shape.COSINE).at(Double.NaN)).hasMessageEndingWith("NaN");
  }

  private static LengthSchedule published(Shape shape) {
    return new LengthSchedule(shape, 16_384, 8_192, 640);
  }
}
