package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.satgym.data.unique.Equivalence;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class DuplicateSearchTest {
  @TempDir private Path folder;

  private static DatasetPlan plan(
      Family family, String level, long count, Format format, Shard shard, Uniqueness unique) {
    return DatasetPlan.ofLevel(
            family, Level.parse(level), Split.TRAIN, 1, count, format, RowOptions.DEFAULT, shard)
        .with(unique);
  }

  private static DatasetPlan plan(String level, long count, @Nullable Equivalence by) {
    return plan(
        Family.FAITHFUL, level, count, Format.JSONL, Shard.WHOLE, new Uniqueness(by, List.of()));
  }

  private static Selections search(DatasetPlan plan) throws IOException {
    return DuplicateSearch.run(plan, 2, _ -> {});
  }

  private static byte[] bytes(DatasetPlan plan) throws IOException {
    var out = new ByteArrayOutputStream();
    new DatasetWriter(plan, search(plan), 2, _ -> {}).writeRows(out);
    return out.toByteArray();
  }

  private static List<InstanceRow> rows(byte[] bytes) throws IOException {
    var file = Files.write(Files.createTempFile("rows", ".jsonl"), bytes);
    var rows = new ArrayList<InstanceRow>();
    InstanceRows.forEach(file, rows::add);
    Files.delete(file);
    return rows;
  }

  /// At (2,4,6) there are 24 choose 6 formulas, but few that are not renamings of each other.
  @ParameterizedTest
  @EnumSource(Equivalence.class)
  void everyFormulaIsThereOnceAndTheFirstOfItsKindStays(Equivalence by) throws IOException {
    var kept = rows(bytes(plan("2,4,6", 60, by)));
    var all = rows(bytes(plan("2,4,6", 5000, null)));
    var seen = new HashSet<>();
    var expected = new ArrayList<Long>();
    for (var row : all) {
      if (expected.size() < 60 && seen.add(by.hash(row.cnf()))) {
        expected.add(row.index());
      }
    }
    assertThat(kept).extracting(InstanceRow::index).isEqualTo(expected);
    assertThat(kept).extracting(InstanceRow::id).isSorted().endsWith(59L);
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JSONL", "JSONL_ZST"})
  void shardsJoinToTheWhole(Format format) throws IOException {
    var unique = new Uniqueness(Equivalence.SYMMETRY, List.of());
    var whole = bytes(plan(Family.FAITHFUL, "3,4,9", 2000, format, Shard.WHOLE, unique));
    var joined = new ByteArrayOutputStream();
    for (int i = 1; i <= 4; i++) {
      joined.write(bytes(plan(Family.FAITHFUL, "3,4,9", 2000, format, new Shard(i, 4), unique)));
    }
    assertThat(joined.toByteArray()).isEqualTo(whole);
  }

  @Test
  void aTrainingSetLeavesOutWhatATestSetHas() throws IOException {
    var test = Files.write(folder.resolve("test.jsonl"), bytes(plan("3,4,9", 300, null)));
    var parquet = plan(Family.FAITHFUL, "3,4,9", 300, Format.PARQUET, Shard.WHOLE, Uniqueness.NONE);
    var packed = Files.write(folder.resolve("test.parquet"), bytes(parquet));
    for (var against : List.of(test, packed, folder)) {
      var unique = new Uniqueness(Equivalence.RENAMING, List.of(against));
      var train = plan(Family.FAITHFUL, "3,4,9", 200, Format.JSONL, Shard.WHOLE, unique);
      var known = new HashSet<>();
      InstanceRows.forEach(test, row -> known.add(Equivalence.RENAMING.hash(row.cnf())));
      assertThat(rows(bytes(train)))
          .hasSize(200)
          .noneMatch(row -> known.contains(Equivalence.RENAMING.hash(row.cnf())));
      assertThat(search(train).against().getFirst().rows())
          .isEqualTo(against.equals(folder) ? 600 : 300);
    }
  }

  @Test
  void splitsOfOnePresetShareNoRenaming() throws IOException {
    var plan =
        DatasetPlan.ofPreset(
                Preset.of("saturn-3-5-5"),
                Family.FAITHFUL,
                1,
                null,
                Format.JSONL,
                RowOptions.DEFAULT,
                Shard.WHOLE)
            .with(new Uniqueness(Equivalence.SYMMETRY, List.of()));
    var hashes = rows(bytes(plan)).stream().map(r -> Equivalence.SYMMETRY.hash(r.cnf())).toList();
    assertThat(hashes).hasSize(290).doesNotHaveDuplicates();
  }

  @Test
  void twinsStayTogether() throws IOException {
    var family = Families.byDefault("sr");
    var unique = new Uniqueness(Equivalence.SYMMETRY, List.of());
    var rows = rows(bytes(plan(family, "0,5,0", 400, Format.JSONL, Shard.WHOLE, unique)));
    for (int i = 0; i < rows.size(); i += 2) {
      assertThat(rows.get(i).index()).isEven();
      assertThat(rows.get(i + 1).index())
          .isEqualTo(Objects.requireNonNull(rows.get(i).index()) + 1);
    }
  }

  @Test
  void tooFewFormulasEndTheSearchWithTheirRate() {
    assertThatThrownBy(() -> search(plan("2,3,3", 1000, Equivalence.SYMMETRY)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "(?s)planted/faithful level \\(2,3,3\\) split train: only \\d+ of 1,000 rows differ by"
                + " --dedup symmetry; of [\\d,]+ draws [\\d.]+ % were new, and none of the last .*");
  }

  @Test
  void theManifestSaysWhatWasLeftOut() throws IOException {
    var plan = plan("2,4,6", 60, Equivalence.SYMMETRY);
    var manifest =
        new DatasetWriter(plan, search(plan), 1, _ -> {}).writeFile(folder.resolve("a.jsonl"));
    assertThat(manifest.toJson())
        .contains("\"dedup\": \"symmetry\"")
        .containsPattern("\"first\": 0,\\s+\"count\": 60,\\s+\"dropped\": [1-9]");
    assertThat(Files.readString(folder.resolve("a.jsonl"), StandardCharsets.UTF_8).lines())
        .hasSize(60);
  }
}
