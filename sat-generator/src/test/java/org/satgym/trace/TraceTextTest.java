package org.satgym.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

class TraceTextTest {
  private static final Cnf CNF =
      Cnf.of(3, new int[] {1, 2}, new int[] {1, -2}, new int[] {-1, 3}, new int[] {-1, -3, 2});
  private static final TraceText LETTERS = new TraceText(CNF, LiteralNames.plain(3));
  private static final Trace TRACE =
      TraceSearch.of(CNF, DecisionOrder.fixed(3), TraceSearch.MOST_STEPS);

  @Test
  void aSearchIsToldCompactly() {
    assertThat(LETTERS.write(TRACE, TraceStyle.COMPACT))
        .isEqualTo(
            """
            try !A
            0: B
            1: false
            back A
            2: C
            3: B
            done 111
            """);
  }

  @Test
  void aSearchIsToldInSentences() {
    assertThat(new TraceText(CNF, new LiteralNames(true, 3)).write(TRACE, TraceStyle.VERBOSE))
        .isEqualTo(
            """
            Try -1.
            Clause 0 (1 2) leaves only 2.
            Clause 1 (1 -2) is false.
            Take back the last choice; set 1.
            Clause 2 (-1 3) leaves only 3.
            Clause 3 (-1 -3 2) leaves only 2.
            Every clause is true: 111.
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "try D",
    "try A!",
    "0: b",
    "4: A",
    "00: A",
    "0:A",
    "try  A",
    "done 11",
    "Clause 0 (A !B) is false.",
    "''",
    "try A.",
    "Clause 0 is False."
  })
  void whatIsSpeltOtherwiseIsNoStep(String line) {
    assertThat(LETTERS.step(line)).isNull();
  }

  @Test
  void aTraceEndsOnceAndAtItsEnd() {
    assertThat(LETTERS.read("try A\ndone 111\ntry B\n"))
        .isEqualTo(new TraceReading.Unreadable(2, "only the last line is an end"));
    assertThat(LETTERS.read("try A\n"))
        .isEqualTo(new TraceReading.Unreadable(1, "only the last line is an end"));
    assertThat(LETTERS.read("")).isEqualTo(new TraceReading.Unreadable(1, "there is nothing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0: A#unsat|0|clause 0 does not force 1",
        "try A#try B#unsat|1|clause 2 forces 3 before this decision",
        "try A#2: C#3: B#done 110|3|the values are not those that were set",
        "try A#done 111|1|clause 2 is not true",
        "try !A#0: B#1: false#unsat|3|there is no solution only after a false clause without open",
        "try !A#0: B#1: false#back B#unsat|3|2 is not the opposite of the last open decision",
        "try !A#0: B#1: false#2: C#unsat|3|after a false clause a decision is taken back",
        "try !A#0: B#back A#unsat|2|no clause was found false",
        "try !A#1: false#unsat|1|clause 1 is not false"
      })
  void theFirstStepThatDoesNotFollowIsNamed(String lines, int step, String why) {
    var trace = ((TraceReading.Read) LETTERS.read(lines.replace('#', '\n'))).trace();
    var fault = Objects.requireNonNull(Replay.fault(CNF, trace));
    assertThat(fault.step()).isEqualTo(step);
    assertThat(fault.why()).startsWith(why);
  }

  @Test
  void aRefutationHasItsCoreAndItsProof() {
    var cnf =
        Cnf.of(
            2,
            new int[] {1, 2},
            new int[] {1, -2},
            new int[] {2},
            new int[] {-1, 2},
            new int[] {-1, -2});
    var whole = TraceSearch.of(cnf, DecisionOrder.fixed(2), TraceSearch.MOST_STEPS);
    assertThat(whole.steps()).last().isEqualTo(new Step.Refuted());
    assertThat(Refutation.core(whole)).isEqualTo(List.of(1, 2, 4));
    assertThat(Refutation.proof(whole)).containsExactly(new int[0]);
    var open =
        Cnf.of(2, new int[] {1, 2}, new int[] {1, -2}, new int[] {-1, 2}, new int[] {-1, -2});
    var search = TraceSearch.of(open, DecisionOrder.fixed(2), TraceSearch.MOST_STEPS);
    assertThat(Refutation.proof(search)).containsExactly(new int[] {1}, new int[0]);
  }

  @Test
  void largeFormulasAreNamedByNumberedVariables() {
    var names = LiteralNames.of("infix", 30);
    assertThat(names.write(-30)).isEqualTo("!x30");
    assertThat(names.read("!x30")).isEqualTo(-30);
    assertThat(names.read("x31")).isZero();
    assertThat(names.read("x03")).isZero();
    assertThatThrownBy(() -> LiteralNames.of("story", 3)).hasMessageContaining("story");
  }

  @Test
  void onlyTheEndOfATraceIsAnEnd() {
    assertThatThrownBy(() -> new Trace(List.of(new Step.Decision(1))))
        .hasMessageContaining("step 0 of 1");
    assertThatThrownBy(() -> new Trace(List.of())).hasMessageContaining("at least its end");
    assertThat(new Trace(List.of(new Step.GivenUp(Assignment.parse("1")))).size()).isEqualTo(1);
  }
}
