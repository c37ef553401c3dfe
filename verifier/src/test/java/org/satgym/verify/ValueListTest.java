package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.SaturnText;

/// Answers that give values by name. In the tables `~` stands for a line feed.
class ValueListTest {
  private static final Cnf EXAMPLE = SaturnText.parse("!B!C!D & A!B!D & AB!D", 4);

  private final StrictGrader grader = new StrictGrader();

  private Verdict judge(Cnf cnf, Claims claims, String box) {
    var response = "\\boxed{" + box.replace('~', '\n') + "}";
    return grader.grade(new Problem(cnf, null, claims), response).verdict();
  }

  private Verdict judge(String box) {
    return judge(EXAMPLE, Claims.NONE, box);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A=1, B=1, C=0, D=1",
        "A=1,B=1,C=0,D=1",
        "D = 1 ; C : 0 ; B = 1 ; A = 1",
        "A=1~B=1~C=0~D=1",
        "A=1,~B=1,~C=0,~D=1",
        "A: True, B: TRUE, C: False, D: true",
        "1=1, 2=1, 3=0, 4=1",
        "x1=1, x2=1, x3=0, x4=1",
        "x_1=1, x_2=1, x_3=0, x_4=1",
        "A=1, 2=1, x3=0, x_4=true",
        "$A=1, B=1, C=0, D=1$",
        "\\text{A=1, B=1, C=0, D=1}",
      })
  void aListIsAnAnswerIfItGivesEachVariableOnce(String box) {
    assertThat(judge(box)).isEqualTo(new Verdict.Correct());
    assertThat(judge(EXAMPLE, Claims.PROOF, box)).isEqualTo(new Verdict.Correct());
  }

  @Test
  void aListIsJudgedAsTheBitStringItComesTo() {
    for (var values : Formulas.all(4)) {
      var list =
          IntStream.rangeClosed(1, 4)
              .mapToObj(v -> (char) ('@' + v) + "=" + (values.get(v) ? 1 : 0))
              .collect(Collectors.joining(", "));
      assertThat(judge(list)).isEqualTo(judge(values.toString()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=1, B=1, C=0|3",
        "A=1|1",
        "x4: false|1",
      })
  void aListThatLeavesVariablesOutIsTooShort(String box, int length) {
    assertThat(judge(box)).isEqualTo(new Verdict.WrongLength(length, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Given twice, alike or not, under whatever name.
        "A=1, A=1, B=1, C=0, D=1|5|A",
        "A=1, B=1, C=0, D=1, A=0|20|A",
        "A=1, 1=1|5|1",
        "A=1, x_1=1|5|x",
        // Names that there are not.
        "E=1|0|E",
        "x5=1|0|x",
        "5=1|0|5",
        "0=1|0|0",
        "01=1|0|0",
        "x=1|0|x",
        "a=1|0|a",
        "=1|0|=",
        "AB=1|1|B",
        "99999999999999999999=1|0|9",
        "Α=1|0|Α",
        // Values that are none.
        "A=2|2|2",
        "A=yes|2|y",
        "A=T|2|T",
        "A=１|2|１",
        "A=10|3|0",
        "A=|2|",
        "A=1, B|6|",
        "A:=1|2|=",
        "A==1|2|=",
        // What is between.
        "A=1 B=1|4|B",
        "A=1,,B=1|4|,",
        "A=1,|4|",
        "A=1, B=1, C=0, D=1.|18|.",
        "A=1, B=1, C=0, D=1, |19|",
        "A=1 and B=1|4|a",
        "(A=1, B=1, C=0, D=1)|0|(",
        "{A=1, B=1, C=0, D=1}|0|{",
        "A=1 \u00a0, B=1|4|\u00a0",
        "so A=1, B=1, C=0, D=1|0|s",
        "!A=1|0|!",
        "1101=|0|1",
      })
  void anythingElseIsRefusedAtItsPlace(String box, int position, String character) {
    int codePoint = character == null || character.isEmpty() ? -1 : character.codePointAt(0);
    assertThat(judge(box)).isEqualTo(new Verdict.BadCharacter(position, codePoint));
  }

  @Test
  void lettersNameVariablesOnlyWhereThereAreEnough() {
    var wide = Cnf.of(27, new int[] {27});
    var numbers =
        IntStream.rangeClosed(1, 27).mapToObj(v -> "x" + v + "=1").collect(Collectors.joining(","));
    assertThat(judge(wide, Claims.NONE, numbers)).isEqualTo(new Verdict.Correct());
    assertThat(judge(wide, Claims.NONE, numbers.replace("x1=", "A=")))
        .isEqualTo(new Verdict.BadCharacter(0, 'A'));
  }

  @Test
  void everyLetterNamesAVariableWhereThereAreTwentySix() {
    var letters =
        IntStream.rangeClosed('A', 'Z')
            .mapToObj(c -> (char) c + "=" + (c == 'Z' ? 1 : 0))
            .collect(Collectors.joining(","));
    var last = Cnf.of(26, new int[] {26}, new int[] {-1});
    assertThat(judge(last, Claims.NONE, letters)).isEqualTo(new Verdict.Correct());
    assertThat(judge(last, Claims.NONE, letters.replace("A=", "@=")))
        .isEqualTo(new Verdict.BadCharacter(0, '@'));
    assertThat(judge(last, Claims.NONE, letters.replace("Z=", "[=")))
        .isEqualTo(new Verdict.BadCharacter(100, '['));
  }

  @Test
  void readsMoreVariablesThanAWordHolds() {
    var wide = Cnf.of(200, new int[] {200}, new int[] {-199});
    var list =
        IntStream.iterate(200, v -> v > 0, v -> v - 1)
            .mapToObj(v -> v + ":" + (v == 200 ? 1 : 0))
            .collect(Collectors.joining("\n"));
    assertThat(judge(wide, Claims.NONE, list)).isEqualTo(new Verdict.Correct());
    assertThat(judge(wide, Claims.NONE, list.replace("199:0", "199:1")))
        .isEqualTo(new Verdict.Violated(1, 1));
  }

  @Test
  void aStoryHasNamesOfItsOwn() {
    var problem = new Problem(EXAMPLE, null, Claims.NONE, Terms.STORY);
    assertThat(grader.grade(problem, "\\boxed{A=1, B=1, C=0, D=1}").verdict())
        .isEqualTo(new Verdict.BadCharacter(0, 'A'));
  }

  @Test
  void theBitsOfAListAreItsAnswer() {
    assertThat(AnswerFormat.read("\\boxed{B=1;A=0}", 2, Claims.NONE))
        .isEqualTo(new Reading(new Answer.Bits(Assignment.parse("01")), "B=1;A=0", 1));
  }
}
