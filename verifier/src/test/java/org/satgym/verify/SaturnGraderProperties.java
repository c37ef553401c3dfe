package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.satgym.cnf.Cnf;

/// Formulas that are given parsed, of any number of variables, in Saturn mode: characters that are
/// not there are zeros, and others than `0` and `1` are neither value.
class SaturnGraderProperties {
  private final SaturnGrader grader = new SaturnGrader();

  @Property(tries = 500)
  void aParsedFormulaIsEvaluatedClauseByClause(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int variables,
      @ForAll @CharRange(from = '0', to = '2') @StringLength(max = 210) String answer) {
    var random = new Random(seed);
    var cnf = Formulas.wild(random, variables, random.nextInt(12));
    var verdict = grader.grade(Problem.satisfiable(cnf), "\\boxed{" + answer + "}").verdict();
    assertThat(verdict).isEqualTo(byHand(cnf, answer));
  }

  private static Verdict byHand(Cnf cnf, String answer) {
    int first = -1;
    int violated = 0;
    for (int i = cnf.clauses() - 1; i >= 0; i--) {
      boolean holds =
          Arrays.stream(cnf.clause(i))
              .anyMatch(literal -> at(answer, Math.abs(literal)) == (literal > 0 ? '1' : '0'));
      first = holds ? first : i;
      violated += holds ? 0 : 1;
    }
    return violated == 0 ? new Verdict.Correct() : new Verdict.Violated(first, violated);
  }

  private static char at(String answer, int variable) {
    return variable <= answer.length() ? answer.charAt(variable - 1) : '0';
  }
}
