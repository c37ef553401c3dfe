package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.satgym.cnf.Assignment;
import org.satgym.reward.Reward;

/// Replays the published file of attacks.
class AdversarialTest {
  private final StrictGrader strict = new StrictGrader();

  static List<Attack> attacks() throws IOException {
    return Attack.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void comesToItsVerdictInBothModes(Attack attack) {
    var response = attack.response();
    var grade = strict.grade(attack.problem(), response);
    var saturn = SaturnGrader.grade(attack.clause(), response);
    assertThat(grade.verdict().code() + " / " + saturn.verdict().code())
        .as("strict / saturn")
        .isEqualTo(attack.strict() + " / " + attack.saturn());
    assertThat(new SaturnGrader().grade(attack.problem(), response)).isEqualTo(saturn);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isPaidOnlyForWhatHolds(Attack attack) {
    var grade = strict.grade(attack.problem(), attack.response());
    boolean paid = Reward.of(grade.verdict()).orElse(0) > 0;
    if (paid && grade.answer() != null && grade.answer().matches("[01]*")) {
      assertThat(attack.cnf().satisfiedBy(Assignment.parse(grade.answer()))).isTrue();
    } else if (paid && String.valueOf(grade.answer()).startsWith("UNSAT")) {
      assertThat(Formulas.models(attack.cnf())).isEmpty();
    }
  }

  @Test
  void coversEveryKindWithIdsOfTheirOwn() throws IOException {
    var ids = new HashSet<String>();
    var kinds = new HashSet<String>();
    for (var attack : Attack.all()) {
      assertThat(ids.add(attack.kind() + attack.id())).as(attack.toString()).isTrue();
      kinds.add(attack.kind());
    }
    assertThat(ids).hasSizeGreaterThan(130);
    assertThat(kinds)
        .contains(
            "empty",
            "short",
            "padded",
            "over-long",
            "several boxes",
            "thinking",
            "code fence",
            "echo",
            "unicode",
            "control",
            "braces",
            "guess",
            "lists",
            "claims",
            "proofs");
  }
}
