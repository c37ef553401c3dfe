package org.satgym.reward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final String CYCLE = "so we try the other branch once more ";

  @Test
  void anEightWordCycleIsALoopWhereverItStands() {
    assertThat(Repetition.loops(CYCLE.repeat(100))).isTrue();
    assertThat(Repetition.loops(prose(2000, 1) + CYCLE.repeat(12) + prose(2000, 2))).isTrue();
    assertThat(Repetition.loops(prose(3000, 3) + "0101".repeat(80))).isTrue();
    assertThat(Repetition.loops(prose(3000, 3) + "!".repeat(400))).isTrue();
  }

  @Test
  void aLoopOfLongBlocksIsALoop() {
    var block = prose(600, 4);
    assertThat(Repetition.loops(block.repeat(4))).isTrue();
    assertThat(Repetition.loops(block + prose(50, 5) + block)).isFalse();
  }

  @Test
  void aRuleUnderATitleIsNone() {
    assertThat(Repetition.loops(prose(500, 6) + "-".repeat(120) + prose(500, 7))).isFalse();
  }

  @Test
  void longProseIsNone() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(Repetition.loops(prose(8000, seed))).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void workingThroughClausesIsNone() {
    var text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("Clause ").append(i).append(": !A B C, A is 1 and B is ").append(i % 2);
      text.append(i % 3 == 0 ? ", so it holds.\n" : ", so C must hold.\n");
    }
    assertThat(Repetition.loops(text.toString())).isFalse();
  }

  @Test
  void tenCopiesInARowAreAStutterAndNineAreNone() {
    assertThat(Repetition.stutters("wait ".repeat(10))).isTrue();
    assertThat(Repetition.stutters("wait ".repeat(9))).isFalse();
    assertThat(Repetition.stutters("so we try ".repeat(10))).isTrue();
    assertThat(Repetition.stutters("x".repeat(120))).isTrue();
    assertThat(Repetition.stutters("x".repeat(119))).isFalse();
    assertThat(Repetition.stutters("")).isFalse();
  }

  /// Words drawn from a vocabulary of 400: what repeats is short.
  private static String prose(int words, int seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      int word = (int) (400 * random.nextDouble() * random.nextDouble());
      text.append("w").append(Integer.toString(word * 7919, 36)).append(i % 11 == 10 ? ". " : " ");
    }
    return text.toString();
  }
}
