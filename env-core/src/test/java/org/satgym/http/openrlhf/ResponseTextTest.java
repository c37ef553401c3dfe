package org.satgym.http.openrlhf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponseTextTest {
  private static final String PROMPT =
      "<|user|>\nSolve {\"clause\": \"!B!C & !A\"} , please .\n<|assistant|>\n";

  @Test
  void cutsThePromptOff() {
    assertThat(ResponseText.of(PROMPT + " so \\boxed{1}", PROMPT)).isEqualTo(" so \\boxed{1}");
    assertThat(ResponseText.of(PROMPT, PROMPT)).isEmpty();
  }

  @Test
  void passesOverWhatStandsInFrontOfThePrompt() {
    assertThat(ResponseText.of("<pad><pad><s>" + PROMPT + "yes", PROMPT)).isEqualTo("yes");
  }

  @Test
  void passesOverBlanksThatDecodingCleansUp() {
    var cleaned = PROMPT.replace(" !", "!").replace(" ,", ",").replace(" .", ".");
    assertThat(ResponseText.of(cleaned + "a b", PROMPT)).isEqualTo("a b");
  }

  @Test
  void knowsAPromptThatWasCutAtItsFront() {
    assertThat(ResponseText.of(PROMPT.substring(20) + "yes", PROMPT)).isEqualTo("yes");
  }

  @Test
  void theFirstPromptCountsWhereAResponseSaysItAgain() {
    assertThat(ResponseText.of(PROMPT + "x" + PROMPT + "y", PROMPT)).isEqualTo("x" + PROMPT + "y");
  }

  @Test
  void opensTheThinkingPartThatThePromptHasOpened() {
    var prompt = PROMPT + "<think>\n";
    assertThat(ResponseText.of(prompt + "hm</think>1", prompt)).isEqualTo("<think>hm</think>1");
    var before = "write <think> first" + PROMPT;
    assertThat(ResponseText.of(before + "1", before)).isEqualTo("1");
  }

  @Test
  void findsNothingWhereThePromptIsNot() {
    assertThat(ResponseText.of("\\boxed{1101}", PROMPT)).isNull();
    assertThat(ResponseText.of("|>\nyes", PROMPT)).isNull();
  }

  @Test
  void slicesByCodePointsAsPythonDoes() {
    assertThat(ResponseText.bySlice("ab🙂cd", "xy🙂")).isEqualTo("cd");
    assertThat(ResponseText.bySlice("ab", "abc")).isEmpty();
  }
}
