package org.satgym.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FenceStopTest {
  private static final Set<String> TOOLS = Set.of("python", "evaluate");

  private static FenceStop of(String text) {
    return FenceStop.of(text, false, TOOLS);
  }

  private static String code(FenceStop stop) {
    var call = stop.call();
    return call == null ? "" : call.input();
  }

  @Test
  void aBlockAtTheEndAsksForItsCode() {
    var stop = of("Let me see.\n```python\nx = 1\nx\n```\n");
    assertThat(stop.stopped()).isTrue();
    assertThat(code(stop)).isEqualTo("x = 1\nx\n");
    assertThat(stop.putBack()).isEmpty();
  }

  @Test
  void theStopTextIsPutBackWhereItWasCutOff() {
    assertThat(of("```python\nx\n```").putBack()).isEqualTo("\n");
    assertThat(of("```python\nx\n").putBack()).isEqualTo("```\n");
    assertThat(of("```python\nx").putBack()).isEqualTo("\n```\n");
    assertThat(of("```python\nx\n``").putBack()).isEqualTo("`\n");
    assertThat(code(of("```python\nx\n``"))).isEqualTo("x\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "So \\boxed{101}.",
        "",
        "```python\nx\n```\nand so \\boxed{1}",
        "Use `python`",
        "Proof:\n```rup\n0\n```\n",
        "    ```python\nx"
      })
  void otherTextsEndOfTheirOwnAccord(String text) {
    assertThat(of(text).stopped()).isFalse();
  }

  @Test
  void aBlockOfNoToolStopsAndAsksForNothing() {
    assertThat(of("```\nx\n```\n")).isEqualTo(new FenceStop(true, null, ""));
    assertThat(of("```bash\nls\n```\n").call()).isNull();
  }

  @Test
  void aCutReplyDoesNotAskForItsOpenBlock() {
    assertThat(FenceStop.of("```python\nx = 1", true, TOOLS).stopped()).isFalse();
  }

  @Test
  void onlyTheLastBlockCountsAndALongerFenceHoldsShorterOnes() {
    assertThat(code(of("```python\na\n```\n\n```python\nb\n```"))).isEqualTo("b\n");
    assertThat(code(of("````python\n```\n````\n"))).isEqualTo("```\n");
  }

  @Test
  void aMadeUpOutputAsksForNothing() {
    assertThat(of("```output\n42\n```\n").call()).isNull();
  }
}
