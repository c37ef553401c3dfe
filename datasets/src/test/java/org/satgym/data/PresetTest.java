package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Family;
import org.satgym.generate.Split;

class PresetTest {
  private static long rows(List<Part> parts) {
    return parts.stream().mapToLong(part -> part.keys().count()).sum();
  }

  private static List<Part> parts(String preset, Split split) {
    return Preset.of(preset).parts(Family.FAITHFUL, 1, split);
  }

  @Test
  void saturnHasTheCompositionOfThePublishedDataset() {
    var preset = Preset.of("saturn-2.6k");
    assertThat(rows(preset.parts(Family.FAITHFUL, 1, null))).isEqualTo(2660);
    assertThat(rows(parts("saturn-2.6k", Split.TRAIN))).isEqualTo(1500);
    assertThat(rows(parts("saturn-2.6k", Split.VALIDATION))).isEqualTo(160);
    assertThat(rows(parts("saturn-2.6k", Split.TEST))).isEqualTo(1000);
    assertThat(preset.parts(Family.FAITHFUL, 1, null))
        .extracting(Part::name)
        .doesNotHaveDuplicates()
        .contains("train_3_5_5", "train_3_5_13", "n3_k5_length20_sample100");
  }

  @Test
  void aSingleLevelIsItsPartOfTheWhole() {
    var whole = Preset.of("saturn-2.6k").parts(Family.BALANCED, 3, null);
    var singles =
        Preset.names().stream()
            .filter(name -> name.startsWith("saturn-") && !name.equals("saturn-2.6k"))
            .flatMap(name -> Preset.of(name).parts(Family.BALANCED, 3, null).stream())
            .toList();
    assertThat(singles).containsExactlyInAnyOrderElementsOf(whole);
  }

  @Test
  void aNumberOfRowsIsSharedOutInProportionToTheLastRow() {
    var preset = Preset.of("saturn-2.6k");
    for (long count : new long[] {1, 2, 10, 999, 2660, 1_000_000_007L}) {
      assertThat(rows(preset.parts(Family.FAITHFUL, 1, null, count))).isEqualTo(count);
    }
    assertThat(preset.parts(Family.FAITHFUL, 1, null, 2660))
        .isEqualTo(preset.parts(Family.FAITHFUL, 1, null));
    assertThat(preset.parts(Family.FAITHFUL, 1, Split.TRAIN, 6))
        .extracting(part -> part.keys().count())
        .containsExactly(1L, 1L, 2L, 2L);
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Preset.of("saturn"))
        .hasMessageStartingWith("no preset 'saturn'; there are saturn-2.6k, saturn-3-5-5, ");
    assertThatThrownBy(() -> parts("saturn-3-5-20", Split.TRAIN))
        .hasMessage("preset saturn-3-5-20 has no rows of split 'train', only test");
  }
}
