package org.satgym.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.trace.LiteralNames;

class SatToolsTest {
  /// A or B; not A or C; not B or not C; A or not C.
  private final SatTools tools =
      new SatTools(
          Cnf.of(3, new int[] {1, 2}, new int[] {-1, 3}, new int[] {-2, -3}, new int[] {1, -3}),
          LiteralNames.plain(3));

  @Test
  void evaluationNamesTheClausesThatAreFalse() {
    assertThat(tools.evaluate(" 101\n").output()).isEqualTo("all 4 clauses are true");
    assertThat(tools.evaluate("111").output()).isEqualTo("1 of 4 clauses are false: 2");
    assertThat(tools.evaluate("100").status()).isEqualTo("ok");
  }

  @Test
  void whatIsNoAssignmentIsAnError() {
    for (var bits : new String[] {"", "10", "1012", "1a1", "１０１"}) {
      assertThat(tools.evaluate(bits).status()).as(bits).isEqualTo("error");
    }
  }

  @Test
  void propagationFollowsUnitsWithTheirClauses() {
    assertThat(tools.propagate("A").output())
        .isEqualTo("C (clause 1)\n!B (clause 2)\nnothing more follows");
    assertThat(tools.propagate("!A, C").output())
        .isEqualTo("B (clause 0)\nconflict: clause 2 is false");
    assertThat(tools.propagate("").output()).isEqualTo("nothing follows");
  }

  @Test
  void literalsAreThoseOfThePrompt() {
    assertThat(tools.propagate("-1").output()).isEqualTo("'-1' is no literal");
    assertThat(tools.propagate("A !A").output()).isEqualTo("A is assumed both ways");
  }
}
