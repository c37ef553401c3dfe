package org.satgym.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ObservationProperties {
  /// Pieces of tokens and fences, so that they meet in every way.
  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            List.of(
                "<",
                "|",
                ">",
                "<|",
                "|>",
                "im_end",
                "think",
                "/",
                "s",
                "[",
                "]",
                "INST",
                "<<SYS>>",
                "SYS",
                "`",
                "```",
                "\n",
                " ",
                "a",
                "｜",
                "\ud83d",
                "\ude00",
                "\0",
                "\r",
                "tool_call"))
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property
  void neutralTextHoldsNoTokenAndStaysAsItIs(@ForAll("hostile") String text) {
    var neutral = Observation.neutral(text);
    assertThat(neutral)
        .doesNotContain(
            "<|im_end|>", "<think>", "</think>", "<s>", "[INST]", "<<SYS>>", "\0", "\r");
    assertThat(Observation.neutral(neutral)).isEqualTo(neutral);
  }

  @Property
  void nothingButSpacesAndReplacementsIsAdded(@ForAll("hostile") String text) {
    var kept = Observation.neutral(text).replace(" ", "");
    assertThat(kept.codePointCount(0, kept.length()))
        .isLessThanOrEqualTo(text.codePointCount(0, text.length()));
  }

  @Property
  void aFencedBlockEndsAtItsLastLineOnly(@ForAll("hostile") String text) {
    var block = Observation.fenced("output", text);
    var fence = block.substring(0, block.indexOf('o'));
    var inside = block.substring(block.indexOf('\n') + 1, block.length() - fence.length() - 1);
    assertThat(fence).matches("`{3,}");
    assertThat(inside).doesNotContain(fence);
    assertThat(inside).isIn(text, text + "\n");
  }

  @Property
  void cuttingTwiceIsCuttingOnce(
      @ForAll("hostile") String text,
      @ForAll @IntRange(max = 9) int head,
      @ForAll @IntRange(min = 3, max = 9) int tail) {
    var once = Observation.cut(text, head, tail);
    assertThat(once.codePointCount(0, once.length())).isLessThanOrEqualTo(head + tail + 3);
    assertThat(Observation.cut(once, head, tail).codePointCount(0, once.length()))
        .isEqualTo(once.codePointCount(0, once.length()));
  }
}
