package org.satgym.evaluate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.evaluate.Question;
import org.satgym.generate.Level;

/// Another learner's results, to stand beside those of a run.
///
/// @param source where they are from, for the reader
public record Reference(String learner, String source, Map<String, Rates> levels) {
  private static final String PUBLISHED = "published.csv";
  private static final String SOURCE =
      "Liu et al., SATURN, 2025 (arXiv:2505.16368): result files of its repository; 100 rows a"
          + " level, 12 samples, temperature 0.6, top-p 0.95, 15,000 tokens";

  /// @param pass by k
  /// @param tokens mean of an answer; NaN when unknown
  public record Rates(Map<Integer, Double> pass, double tokens) {}

  /// What is known of a level, or null.
  public @Nullable Rates of(Question.Group group) {
    return levels.get(group.toString());
  }

  double pass(Question.Group group, int k) {
    var rates = of(group);
    var rate = rates == null ? null : rates.pass().get(k);
    return rate == null ? Double.NaN : rate;
  }

  double tokens(Question.Group group) {
    var rates = of(group);
    return rates == null ? Double.NaN : rates.tokens();
  }

  /// The four models of the paper that the levels are from, on planted formulas of ten levels.
  public static List<Reference> published() {
    var models = new LinkedHashMap<String, Map<String, Rates>>();
    String text;
    try (var in = Reference.class.getResourceAsStream(PUBLISHED)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + PUBLISHED + " is missing");
      }
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    var header = lines.getFirst().split(",", -1);
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",", -1);
      var level =
          new Level(
              Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), Integer.parseInt(cells[3]));
      var pass = new LinkedHashMap<Integer, Double>();
      for (int c = 4; c < cells.length - 1; c++) {
        pass.put(
            Integer.parseInt(header[c].substring("pass@".length())), Double.parseDouble(cells[c]));
      }
      models
          .computeIfAbsent(cells[0], _ -> new LinkedHashMap<>())
          .put(
              Question.Group.of(null, null, null, level).toString(),
              new Rates(pass, Double.parseDouble(cells[cells.length - 1])));
    }
    var references = new ArrayList<Reference>();
    models.forEach((model, levels) -> references.add(new Reference(model, SOURCE, levels)));
    return references;
  }

  /// The results of another run, from the `summary.json` of its folder.
  ///
  /// @throws IllegalArgumentException when the file is no summary
  public static Reference ofRun(Path folder) throws IOException {
    var file = folder.resolve("summary.json");
    var root = new ObjectMapper().readTree(file.toFile());
    var levels = new LinkedHashMap<String, Rates>();
    if (root == null || !root.path("model").isTextual() || !root.path("levels").isArray()) {
      throw new IllegalArgumentException(file + " is not the summary of a run");
    }
    for (var level : root.path("levels")) {
      var n = level.path("level");
      var group =
          Question.Group.of(
              level.path("task").textValue(),
              level.path("family").textValue(),
              level.path("mode").textValue(),
              new Level(n.path("n").asInt(), n.path("k").asInt(), n.path("l").asInt()));
      var pass = new LinkedHashMap<Integer, Double>();
      for (var entry : level.path("pass@k").properties()) {
        pass.put(Integer.parseInt(entry.getKey()), entry.getValue().asDouble(Double.NaN));
      }
      levels.put(
          group.toString(),
          new Rates(pass, level.path("tokens").path("mean").asDouble(Double.NaN)));
    }
    return new Reference(root.path("model").asText(), folder.toString(), levels);
  }
}
