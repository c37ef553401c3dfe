package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The words of classes against counting them out.
class ClassScheduleTest {
  @ParameterizedTest
  @CsvSource({"5,6,9", "0,1,0", "0,0,7", "20,0,0", "1,1,1", "12,0,3"})
  void everyWordIsForTheClassWhoseTurnItIs(int first, int second, int third) {
    int[] counts = {first, second, third};
    var expected = new ArrayList<Integer>();
    for (int c = 0; c < counts.length; c++) {
      for (int i = 0; i < (counts[c] + 1) / 2; i++) {
        expected.add(c);
      }
    }
    var schedule = new ClassSchedule(new int[] {100, 100, 100}, 21);
    long packed = first | (long) second << 21 | (long) third << 42;
    long ends = schedule.ends(packed);
    var words = new ArrayList<Integer>();
    for (int w = 0; w < schedule.last(ends); w++) {
      words.add(schedule.classAt(w, ends));
    }
    assertThat(words).isEqualTo(expected);
    assertThat(schedule.classAt(expected.size(), ends)).isEqualTo(3);
    assertThat(schedule.field(schedule.sums(packed), 1)).isEqualTo(first + second);
  }

  @Test
  void oneClassHasTheWholeWord() {
    var schedule = new ClassSchedule(new int[] {70}, Long.SIZE);
    assertThat(schedule.last(schedule.ends(35))).isEqualTo(18);
    assertThat(List.of(schedule.classAt(17, 18), schedule.classAt(18, 18))).containsExactly(0, 1);
    assertThat(schedule.suits(35)).isTrue();
    assertThat(schedule.suits(36)).isFalse();
  }

  @Test
  void moreThanHalfOfAnyClassDoesNotSuit() {
    var schedule = new ClassSchedule(new int[] {30, 30, 10}, 21);
    assertThat(schedule.suits(15 | 15L << 21 | 5L << 42)).isTrue();
    assertThat(schedule.suits(16 | 3L << 21 | 1L << 42)).isFalse();
    assertThat(schedule.suits(3 | 16L << 21 | 1L << 42)).isFalse();
    assertThat(schedule.suits(3 | 3L << 21 | 6L << 42)).isFalse();
  }
}
