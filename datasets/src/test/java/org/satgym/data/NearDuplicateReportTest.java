package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.data.unique.NearDuplicates;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class NearDuplicateReportTest {
  private static final Path PUBLISHED = Path.of("../../shared/data/saturn-2.6k");

  @TempDir private Path folder;

  /// The published scripts draw some 39 clauses for each planted solution at k = 8 and use all of
  /// them: rows of one solution are the same row but for a tenth. At k = 7 there is more to choose
  /// from.
  @Test
  void publishedRowsOfEightVariablesAreNearlyTheSameAndOthersLessSo() throws IOException {
    assumeTrue(Files.isDirectory(PUBLISHED), "no published data at " + PUBLISHED);
    var eight = level(PUBLISHED.resolve("n5_k8_length40_sample100.jsonl"), "5,8,40");
    var seven = level(PUBLISHED.resolve("n3_k7_length40_sample100.jsonl"), "3,7,40");
    assertThat(eight.nineOfTen()).isBetween(0.875, 0.95);
    assertThat(eight.most()).isBetween(0.875, 1.0);
    assertThat(seven.nineOfTen()).isBetween(0.45, 0.65);
  }

  private static NearDuplicates.Distribution level(Path rows, String level) throws IOException {
    return Objects.requireNonNull(NearDuplicateReport.of(rows, 2).levels().get(level), level);
  }

  private Path generated(long count) throws IOException {
    var plan =
        DatasetPlan.ofLevel(
            Family.FAITHFUL,
            new Level(5, 8, 40),
            Split.TRAIN,
            1,
            count,
            Format.JSONL_ZST,
            new RowOptions(null, false),
            Shard.WHOLE);
    var file = folder.resolve("rows-" + count + ".jsonl.zst");
    new DatasetWriter(plan, 2, _ -> {}).writeFile(file);
    return file;
  }

  @Test
  void generatedRowsOfTheSameLevelAreNot() throws IOException {
    var level = level(generated(100), "planted/faithful 5,8,40");
    assertThat(level.asked()).isEqualTo(100);
    assertThat(level.most()).isLessThan(0.2);
  }

  @Test
  void ofManyRowsASampleIsAskedAbout() throws IOException {
    var report = NearDuplicateReport.of(generated(NearDuplicateReport.ALL + 1), 2);
    assertThat(report.json()).startsWith("{\"rows\": 5001, \"sampled\": true");
    assertThat(report.levels().values()).singleElement().extracting("asked").isEqualTo(1000);
  }
}
