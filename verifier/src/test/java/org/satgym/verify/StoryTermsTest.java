package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.story.Cast;

/// A story's answer may be told in its words: the verdict is that of the bit string it comes to.
class StoryTermsTest {
  private final StrictGrader grader = new StrictGrader();
  private final Cnf cnf =
      Cnf.of(4, new int[] {-2, -3, -4}, new int[] {1, -2, -4}, new int[] {1, 2, -4});

  private Verdict verdict(String boxed, Terms terms) {
    return grader
        .grade(new Problem(cnf, null, Claims.NONE, terms), "\\boxed{" + boxed + "}")
        .verdict();
  }

  private String told(Assignment values) {
    var cast = Cast.of(cnf);
    return IntStream.rangeClosed(1, 4)
        .mapToObj(v -> cast.name(v) + ": " + (values.get(v) ? "yes" : "no"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void everyAssignmentToldIsJudgedAsItsBits() {
    for (int bits = 0; bits < 16; bits++) {
      var values = Assignment.ofBits(4, bits);
      assertThat(verdict(told(values), Terms.STORY))
          .isEqualTo(verdict(values.toString(), Terms.BITS))
          .isEqualTo(verdict(values.toString(), Terms.STORY));
    }
  }

  @Test
  void wordsAreNoAnswerWhereThePromptDoesNotAllowThem() {
    assertThat(verdict(told(Assignment.parse("1101")), Terms.BITS))
        .isInstanceOf(Verdict.BadCharacter.class);
  }

  @Test
  void whatIsNotWholeAndExactIsNoAnswer() {
    var told = told(Assignment.parse("1101"));
    assertThat(verdict(told.substring(0, told.lastIndexOf(',')), Terms.STORY))
        .isInstanceOf(Verdict.BadCharacter.class);
    assertThat(verdict(told + ", " + Cast.of(cnf).name(1) + ": yes", Terms.STORY))
        .isInstanceOf(Verdict.BadCharacter.class);
    assertThat(verdict("", Terms.STORY)).isInstanceOf(Verdict.Empty.class);
    assertThat(verdict("110", Terms.STORY)).isInstanceOf(Verdict.WrongLength.class);
  }

  @Test
  void onlyTheStorySurfaceHasTermsOfItsOwn() {
    assertThat(Terms.of("story")).isEqualTo(Terms.STORY);
    assertThat(Terms.of("saturn")).isEqualTo(Terms.BITS);
    assertThat(Terms.of(null)).isEqualTo(Terms.BITS);
  }
}
