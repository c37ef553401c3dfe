package org.satgym.prompt.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;

class StoryReaderTest {
  private static final Cnf CNF = Cnf.of(3, new int[] {1}, new int[] {-2, 3});
  private static final Story STORY = Story.of(Dinner.SCENARIO, 3, CNF);

  @Test
  void readsThePuzzleAndTheWholePrompt() {
    assertThat(StoryReader.read(STORY.puzzle())).isEqualTo(StoryReader.read(STORY.prompt()));
    assertThat(StoryReader.read(STORY.prompt()).cast()).isEqualTo(STORY.cast());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The guests, in order  | The guests                     | line 3
          1. @1                 | 2. @1                          | line 4
          1. @1                 | 1. Nobody                      | number 1 of the guests, 'Nobody'
          2. @2                 | 2. @1                          | is both number 1 and number 2
          The conditions:       | The wishes:                    | line 8
          - @1                  | * @1                           | '- ' must follow
          Decide which          | By the way, @1 comes. Decide which | must follow
          How to read           | Do not read                    | must follow
          string of 3           | string of 4                    | must follow
          """)
  void refusesAChangedLine(String original, String changed, String message) {
    String text = STORY.prompt().replace(cast(original), cast(changed));
    assertThat(text).as("the text is changed").isNotEqualTo(STORY.prompt());
    assertThatThrownBy(() -> StoryReader.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatComesAfterTheEnd() {
    assertThatThrownBy(() -> StoryReader.read(STORY.prompt() + "Ada attends.\n"))
        .hasMessageContaining("the end must follow");
  }

  @Test
  void refusesATextCutAnywhere() {
    String prompt = STORY.prompt();
    for (int end = 0; end < prompt.length(); end++) {
      String cut = prompt.substring(0, end);
      if (!cut.equals(STORY.puzzle())) {
        assertThatThrownBy(() -> StoryReader.read(cut))
            .as(cut)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void refusesAnUnknownOpening() {
    assertThatThrownBy(() -> StoryReader.read("Once upon a time.\n"))
        .hasMessage("no story begins with 'Once upon a time.'");
  }

  private static String cast(String text) {
    return text.replace("@1", STORY.cast().name(1)).replace("@2", STORY.cast().name(2));
  }
}
