package org.satgym.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The suites of `satgym bench` and their table.
public final class Bench {
  /// In the order in which they are run.
  public static final List<Suite> SUITES =
      List.of(
          new GenerateSuite(),
          new GradeSuite(),
          new ShapeSuite(),
          new CurriculumSuite(),
          new FileSuite(),
          new DatasetSuite(),
          new StartSuite(),
          new HttpSuite(),
          new EvalSuite(),
          new SandboxSuite());

  private Bench() {}

  /// The suites called `name`, all of them for null.
  ///
  /// @throws IllegalArgumentException naming the suites that there are
  public static List<Suite> named(@Nullable String name) {
    if (name == null) {
      return SUITES;
    }
    var found = SUITES.stream().filter(suite -> suite.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no benchmark '%s'; there are %s"
              .formatted(name, String.join(", ", SUITES.stream().map(Suite::name).toList())));
    }
    return found;
  }

  /// A Markdown table of `figures`.
  public static String table(List<Figure> figures) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("what", "measured", "unit", "against", "that", "ratio", "wanted", ""));
    for (var figure : figures) {
      rows.add(
          List.of(
              figure.what(),
              number(figure.value()),
              figure.unit(),
              figure.against(),
              number(figure.baseline()),
              "%.2f".formatted(figure.ratio()),
              (figure.lessIsBetter() ? "<= " : ">= ") + "%.2f".formatted(figure.goal()),
              figure.reached() ? "reached" : "missed"));
    }
    return aligned(rows);
  }

  private static String aligned(List<List<String>> rows) {
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      line(text, rows.get(r), widths);
      if (r == 0) {
        line(text, Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append("| ").append(cells.get(i)).repeat(' ', widths[i] - cells.get(i).length() + 1);
    }
    text.append("|\n");
  }

  /// Three significant digits, with thousands separated.
  private static String number(double value) {
    if (Math.abs(value) >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
  }
}
