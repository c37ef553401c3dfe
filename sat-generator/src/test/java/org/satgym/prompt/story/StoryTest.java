package org.satgym.prompt.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

class StoryTest {
  static final List<Scenario> ALL = Scenarios.all();

  @ParameterizedTest
  @FieldSource("ALL")
  void saysClausesOfEveryWidth(Scenario scenario) {
    var random = new RandomStream(11);
    for (int width = 1; width <= 16; width++) {
      for (int start = 0; start < 50; start++) {
        int[] clause = StorySamples.clause(45, width, random);
        var read = StoryReader.read(Story.of(scenario, start, Cnf.of(45, clause)).prompt()).cnf();
        assertThat(sorted(read.clause(0))).containsExactly(sorted(clause));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- If ",
        "- Unless ",
        "- It cannot be that ",
        "- These cannot all hold: ",
        "- At least one of these must hold: ",
        ", unless ",
        ", or ",
        " only if ",
        " cannot all ",
        " both ",
        " all ",
        " must ",
        "it must be that ",
        "then at least one of "
      })
  void usesEveryForm(String words) {
    var random = new RandomStream(5);
    var stories = new StringBuilder();
    for (int start = 0; start < 300; start++) {
      var cnf = Cnf.of(6, StorySamples.clause(6, 3, random));
      Story.of(Dinner.SCENARIO, start, cnf)
          .puzzle()
          .lines()
          .filter(line -> line.startsWith("- "))
          .forEach(stories::append);
    }
    assertThat(stories).contains(words);
  }

  /// "At least one of Ada and Ada must attend" would be right, but no English.
  @Test
  void listsClausesThatRepeatAVariable() {
    for (int start = 0; start < 50; start++) {
      for (int[] clause : new int[][] {{1, 1}, {1, -1}, {2, -3, 2}}) {
        assertThat(Story.of(Dinner.SCENARIO, start, Cnf.of(3, clause)).puzzle())
            .contains("- At least one of these must hold: ");
      }
    }
  }

  @Test
  void saysThatThereAreNoConditions() {
    assertThat(Story.of(Cnf.of(2)).puzzle()).contains("There are no conditions.\n");
  }

  @Test
  void hasTheSameCastWhateverTheOrderOfClauses() {
    var one = Cnf.of(4, new int[] {1, -2, 3}, new int[] {-1, 4});
    var other = Cnf.of(4, new int[] {4, -1}, new int[] {3, 1, -2});
    assertThat(Story.of(other).cast()).isEqualTo(Story.of(one).cast());
  }

  @Test
  void aFormulaHasTheSameCastOnAnyDay() {
    assertThat(Cast.of(Cnf.of(4, new int[] {1, -2, 3}, new int[] {-1, 4})))
        .hasToString("rehearsal[the theremin, the celesta, the kazoo, the guitar]");
  }

  @Test
  void needsAVariable() {
    assertThatThrownBy(() -> Story.of(Cnf.of(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a story needs at least 1 variable, not 0");
  }

  private static int[] sorted(int[] clause) {
    return Arrays.stream(clause).sorted().toArray();
  }
}
