package org.satgym.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.infix.Infix;
import org.satgym.prompt.infix.InfixStyle;
import org.satgym.prompt.story.Story;

class SurfaceTest {
  private static final Cnf CNF = Cnf.of(3, new int[] {1, -2, 3}, new int[] {-1, 2});

  @Test
  void thereAreSix() {
    assertThat(Surface.all())
        .extracting(Surface::name)
        .containsExactly("saturn", "dimacs", "infix", "infix-symbols", "infix-code", "story");
  }

  @ParameterizedTest
  @CsvSource({"infix, WORDS", "infix-symbols, SYMBOLS", "infix-code, CODE"})
  void infixPromptsHoldTheFormulaOnALineOfItsOwn(String name, InfixStyle style) {
    assertThat(Surface.of(name).name()).isEqualTo(name);
    assertThat(Surface.of(name).prompt(CNF)).contains("\n" + Infix.write(CNF, style) + "\n");
  }

  @Test
  void theStoryIsThatOfTheFormula() {
    assertThat(Surface.of("story").prompt(CNF)).isEqualTo(Story.of(CNF).prompt());
  }

  @Test
  void everySurfaceSaysHowLongTheAnswerIsAndWhereItGoes() {
    for (var surface : Surface.all()) {
      assertThat(surface.prompt(CNF)).as(surface.name()).contains("\\boxed{}", "3");
    }
  }

  @Test
  void anUnknownSurfaceIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Surface.of("song"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "surface 'song' must be one of saturn, dimacs, infix, infix-symbols, infix-code, story");
  }
}
