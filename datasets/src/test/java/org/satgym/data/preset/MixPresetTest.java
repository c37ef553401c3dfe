package org.satgym.data.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.satgym.data.Preset;
import org.satgym.generate.Families;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.NumberedFamily;
import org.satgym.generate.Split;
import org.satgym.prompt.Surface;

class MixPresetTest {
  @Test
  void everyFamilyInEveryModeIsInTheMixWithTheSameWeight() {
    var rows = MixPreset.PRESET.rows();
    assertThat(rows)
        .extracting(Preset.Rows::family)
        .containsAll(Families.all().stream().map(InstanceGenerator::family).toList());
    var byName =
        rows.stream()
            .filter(r -> r.split() == Split.TRAIN)
            .collect(
                Collectors.groupingBy(
                    MixPresetTest::name, Collectors.summingLong(Preset.Rows::count)));
    assertThat(byName.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Families.all().stream().map(f -> f.family().name()),
                    Families.numbered().stream().map(NumberedFamily::name))
                .distinct()
                .toList());
    assertThat(byName.values()).containsOnly((long) MixPreset.FAMILY_ROWS);
  }

  private static String name(Preset.Rows rows) {
    var family = rows.family();
    return family == null ? "" : family.name();
  }

  @Test
  void theMixHasAllSurfacesBothStatusesAndPromptsThatAModelCanRead() throws IOException {
    var rows = PresetRows.of("satgym-mix", 600);
    assertThat(rows)
        .extracting(row -> row.getOrDefault("surface", "saturn"))
        .containsAll(Surface.all().stream().map(Surface::name).toList());
    assertThat(rows).extracting(row -> row.get("status")).contains("satisfiable", "unsatisfiable");
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.getOrDefault("prompt", "")).hasSizeLessThan(40_000));
    for (var row : rows) {
      if (row.containsKey("solution")) {
        assertThat(PresetRows.verdict(row, "\\boxed{" + row.get("solution") + "}"))
            .isEqualTo("CORRECT");
      }
    }
  }

  @Test
  void noLevelIsSoSmallThatSplitsShareItsFormulas() {
    assertThat(MixPreset.PRESET.rows())
        .allSatisfy(
            rows ->
                assertThat(
                        Families.get(Objects.requireNonNull(rows.family()))
                            .splittable(rows.level()))
                    .as("%s %s", rows.family(), rows.level())
                    .isTrue());
  }

  @Test
  void fileNamesDiffer() {
    for (var name : Preset.names()) {
      assertThat(Preset.of(name).rows()).extracting(Preset.Rows::file).doesNotHaveDuplicates();
    }
  }
}
