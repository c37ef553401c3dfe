package org.satgym.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayProgramTest {
  private static Exchange block(String code, String output) {
    return new Exchange(new ToolCall(null, "python", code), new ToolResult("python", "ok", output));
  }

  /// The published vector: a failed block and one that prints in a loop leave nothing behind.
  @Test
  void aProgramHasWhatTheQuietBlocksOfBeforeDefined() {
    var earlier =
        List.of(
            block("import math\nx = 3\nprint(x)\n", "3"),
            block("y = x/0\n", "ZeroDivisionError: division by zero"),
            block("for i in range(2):\n    print(i)\nz = 9\n", "0\n1"));
    assertThat(ReplayProgram.of(earlier, "    print(x + 1)\n"))
        .isEqualTo("import math\nx = 3\nprint(x + 1)");
  }

  @Test
  void outputThatOnlySpeaksOfAnErrorCountsAsOne() {
    var earlier = List.of(block("s = 0.1", "standard Error 0.1"), block("t = 2", ""));
    assertThat(ReplayProgram.of(earlier, "t")).isEqualTo("t = 2\nt");
  }

  @Test
  void blankLinesAndAllKindsOfPrintsGo() {
    var earlier = List.of(block("  a = 1\n\n  pprint(a)\n  sp.pprint(a)\n  rprint(a)", "1"));
    assertThat(ReplayProgram.of(earlier, "a")).isEqualTo("a = 1\na");
  }
}
