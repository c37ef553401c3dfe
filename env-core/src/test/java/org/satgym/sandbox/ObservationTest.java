package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationTest {
  @Test
  void eightHundredCharactersStayAndOneMoreIsCut() {
    assertThat(Observation.cut("x".repeat(800), 400, 400)).hasSize(800);
    assertThat(Observation.cut("x".repeat(801), 400, 400)).hasSize(803).contains("x...x");
    assertThat(Observation.cut("ab😀cd", 2, 2)).isEqualTo("ab...cd");
    assertThat(Observation.cut("😀😀😀", 1, 1)).isEqualTo("😀...😀");
    assertThat(Observation.cut("abc", 0, 0)).isEqualTo("...");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<|im_start|>",
        "<|im_end|>",
        "<|endoftext|>",
        "<|eot_id|>",
        "<|start_header_id|>",
        "<｜User｜>",
        "<｜end▁of▁sentence｜>",
        "<think>",
        "</think>",
        "<s>",
        "</s>",
        "[INST]",
        "[/INST]",
        "<<SYS>>",
        "<</SYS>>",
        "<start_of_turn>",
        "<end_of_turn>",
        "<tool_call>",
        "</tool_response>",
        "[TOOL_CALLS]",
        "<bos>",
        "<eos>",
        "<pad>",
        "[SYSTEM]",
        "<THINK>"
      })
  void noTokenOfAChatTemplateIsLeft(String token) {
    assertThat(Observation.neutral("a" + token + "b"))
        .doesNotContain(token)
        .isEqualTo("a" + token.charAt(0) + " " + token.substring(1) + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a < b and b > c",
        "[1, 2, 3]",
        "<class 'int'>",
        "x | y",
        "<|",
        "|>",
        "<lambda>",
        "[None]",
        "<think",
        "{'a': [0]}",
        "∀x∈S",
        "\tx\n"
      })
  void whatProgramsPrintStaysAsItIs(String text) {
    assertThat(Observation.neutral(text)).isEqualTo(text);
  }

  @Test
  void controlCharactersAndHalvesOfPairsAreReplaced() {
    assertThat(Observation.neutral("\033[31mred\0\r\nx\ry\ud800z😀\udc00"))
        .isEqualTo("\uFFFD[31mred\uFFFD\nx\ny\uFFFDz😀\uFFFD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"plain|```", "a ` b|```", "```output|````", "x ````` y|``````"})
  void theFenceIsLongerThanAnyInside(String text, String fence) {
    assertThat(Observation.fenced("output", text))
        .isEqualTo(fence + "output\n" + text + "\n" + fence + "\n");
  }

  @Test
  void nothingIsABlockWithoutLines() {
    assertThat(Observation.fenced("output", "")).isEqualTo("```output\n```\n");
  }

  @Test
  void theServersWordComesLast() {
    var timeout =
        ExecResult.ended(
            Outcome.TIMEOUT, "stopped", 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    assertThat(Observation.text(timeout)).isEqualTo("[timeout] stopped");
    assertThat(Observation.text(ExecResult.refused("empty code")))
        .isEqualTo("[refused] empty code");
  }
}
