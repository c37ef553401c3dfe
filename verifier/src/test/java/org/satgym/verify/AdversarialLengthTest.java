package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The published attacks that repeat something, from a thousand characters to ten million.
class AdversarialLengthTest {
  private final StrictGrader strict = new StrictGrader();

  static List<Attack> scalable() throws IOException {
    return Attack.all().stream().filter(Attack::isScalable).toList();
  }

  @ParameterizedTest
  @MethodSource("scalable")
  void comesToTheSameVerdictAtAnyLength(Attack attack) {
    var length = attack.response().length();
    for (int wanted : new int[] {1 << 10, 1 << 17, 10 << 20}) {
      var response = attack.response(attack.cnf(), (double) wanted / length);
      assertThat(strict.grade(attack.problem(), response).verdict().code())
          .isEqualTo(attack.strict());
      assertThat(SaturnGrader.grade(attack.clause(), response).verdict().code())
          .isEqualTo(attack.saturn());
    }
  }

  @ParameterizedTest
  @MethodSource("scalable")
  void looksAtEachCharacterAFewTimesWhateverTheLength(Attack attack) {
    var length = attack.response().length();
    for (int wanted : new int[] {1 << 10, 1 << 17, 10 << 20}) {
      var response = attack.response(attack.cnf(), (double) wanted / length);
      assertThat(BoxScan.of(response).looked()).isLessThanOrEqualTo(4L * response.length() + 100);
    }
  }
}
