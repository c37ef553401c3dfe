package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Assignment;
import org.satgym.prompt.SaturnText;
import org.satgym.solve.Budget;
import org.satgym.solve.ModelCount;
import org.satgym.solve.Models;

/// Over the rows that were published with Saturn, where they are at hand.
class PublishedDataTest {
  private static final Path ROWS = Path.of("../../shared/data/saturn-2.6k");

  private static final Pattern ROW =
      Pattern.compile("\"k\": (\\d+), \"solution\": \"([01]+)\", \"clause\": \"([^\"]+)\"");

  private record Row(int k, String solution, String clause) {}

  private static List<Row> rows() throws IOException {
    assumeTrue(Files.isDirectory(ROWS), "skipped: no published rows in " + ROWS);
    var rows = new ArrayList<Row>();
    try (var files = Files.newDirectoryStream(ROWS, "*.jsonl")) {
      for (var file : files) {
        for (var line : Files.readAllLines(file)) {
          var row = ROW.matcher(line);
          assertThat(row.find()).as(line).isTrue();
          rows.add(new Row(Integer.parseInt(row.group(1)), row.group(2), row.group(3)));
        }
      }
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  @Test
  void everyPlantedSolutionIsCorrectInBothModes() throws IOException {
    var strict = new StrictGrader();
    for (var row : rows()) {
      var response = "<think>...</think>\\boxed{" + row.solution() + "}";
      var problem = Problem.satisfiable(SaturnText.parse(row.clause(), row.k()));
      var correct = new Grade(new Verdict.Correct(), row.solution(), 1);
      assertThat(strict.grade(problem, response)).isEqualTo(correct);
      assertThat(SaturnGrader.grade(row.clause(), response)).isEqualTo(correct);
    }
  }

  @Test
  void countsAgreeWithEnumeration() throws IOException {
    for (var row : rows()) {
      var cnf = SaturnText.parse(row.clause(), row.k());
      var models = Models.of(cnf, 1 << row.k(), Budget.STANDARD);
      assertThat(models.complete()).isTrue();
      assertThat(models.found()).contains(Assignment.parse(row.solution()));
      assertThat(ModelCount.of(cnf, 1, Budget.STANDARD))
          .isEqualTo(new ModelCount.Exact(BigInteger.valueOf(models.found().size())));
    }
  }
}
