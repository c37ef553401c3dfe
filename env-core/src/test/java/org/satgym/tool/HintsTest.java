package org.satgym.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.satgym.tool.Hints.Kind;
import org.satgym.tool.Hints.Place;

class HintsTest {
  @Test
  void aLongCalculationByHandGetsOneHintAtItsBeginning() {
    var trace =
        "Let me try A=1.\n\nclause 0 is true\nclause 1 holds, since B = 0\nClause 2: false\nclause 3 is"
            + " true\nSo no.\n";
    var places = Hints.places(trace);
    assertThat(places).hasSize(1).first().isEqualTo(new Place(Kind.COMPUTE, 0));
    assertThat(places.getFirst().prefix(trace)).endsWith("```python\n");
  }

  @Test
  void twoLinesAreNotLongAndCodeIsNoCalculationByHand() {
    assertThat(Hints.places("clause 0 is true\nclause 1 is false\nSo no.\n")).isEmpty();
    assertThat(Hints.places("```python\nA = 1\nB = 0\nC = 1\nD = 0\n```\n")).isEmpty();
  }

  @Test
  void doubtAboutAResultIsAnsweredDoubtAboutTheCodeStays() {
    var result = "```python\nf()\n```\n```output\n101\n```\n";
    assertThat(Hints.places(result + "\nLet me verify that by hand.\n"))
        .containsExactly(new Place(Kind.TRUST, result.length() + 1));
    assertThat(Hints.places(result + "Let me check the logic of the code.\n")).isEmpty();
    assertThat(Hints.places(result + "So it is 101. Let me check another.\nWait, verify.\n"))
        .hasSize(1);
    assertThat(Hints.places("Let me verify that by hand.\n")).isEmpty();
  }
}
