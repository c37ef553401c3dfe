package org.satgym;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.satgym.generate.Level;

/// Saturn-2.6k as published, where it lies beside the repository.
public final class PublishedData {
  private static final Path FOLDER = Path.of("../../shared/data/saturn-2.6k");
  private static final Pattern ROW =
      Pattern.compile(
          "\\{\"id\": (\\d+), \"n_sat\": (\\d+), \"k\": (\\d+), \"solution\": \"([01]+)\","
              + " \"clause\": \"([^\"]+)\", \"prompt\": \"(.*)\"}");

  /// A row as it stands in the file, with the prompt both as JSON writes it and as it is read.
  public record Row(
      int n, int k, String solution, String clause, String jsonPrompt, String prompt) {

    public Level level() {
      return new Level(n, k, clause.split(" & ", -1).length);
    }
  }

  /// The names of the files; skips the calling test, visibly, where there is no such folder.
  public static List<String> files() {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "Saturn-2.6k is not at " + FOLDER.toAbsolutePath().normalize());
    try (var paths = Files.list(FOLDER)) {
      return paths
          .map(p -> p.getFileName().toString())
          .filter(p -> p.endsWith(".jsonl"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Row> rows(String file) {
    try {
      var rows = new ArrayList<Row>();
      for (var line : Files.readAllLines(FOLDER.resolve(file))) {
        var row = ROW.matcher(line);
        assertThat(row.matches()).as(line).isTrue();
        var json = row.group(6);
        rows.add(
            new Row(
                Integer.parseInt(row.group(2)),
                Integer.parseInt(row.group(3)),
                row.group(4),
                row.group(5),
                json,
                json.replaceAll("\\\\n", "\n").replaceAll("\\\\([\"\\\\])", "$1")));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PublishedData() {}
}
