package org.satgym.calibrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.data.GradeTask;
import org.satgym.data.format.RowInput;

/// Reads pass rates per level from the forms in which they are kept.
///
/// - `.csv` with a header: a line for each learner and level;
/// - `.json`: an object with the array `levels`, or its values if that is an object, or an array; a
///   `model` beside the levels is that of all of them;
/// - `.jsonl`, `.jsonl.zst`: a graded answer a line, with `verdict` or `reward`; the answers of a
///   level are counted. Undecided ones, and those that never came, are in neither number;
/// - a folder: its `summary.json`, else its `results.jsonl.zst`, else all its `.csv`, else all its
///   `.jsonl`.
///
/// The fields of a result are those of [ResultRow].
public final class ResultFiles {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /// The results in `path`.
  ///
  /// @throws IllegalArgumentException naming file, line or entry, and field
  public static List<LevelResult> read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      var results = new ArrayList<LevelResult>();
      for (var file : inFolder(path)) {
        results.addAll(read(file));
      }
      return results;
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    var name = path.toString();
    if (name.endsWith(".csv")) {
      return csv(path);
    }
    if (name.endsWith(".jsonl") || name.endsWith(".jsonl.zst")) {
      return answers(path);
    }
    if (name.endsWith(".json")) {
      return json(path);
    }
    throw new IllegalArgumentException(name + ": results are in .csv, .json, .jsonl or .jsonl.zst");
  }

  private static List<Path> inFolder(Path folder) throws IOException {
    var summary = folder.resolve("summary.json");
    if (Files.exists(summary)) {
      return List.of(summary);
    }
    var results = folder.resolve("results.jsonl.zst");
    if (Files.exists(results)) {
      return List.of(results);
    }
    for (var ending : List.of(".csv", ".jsonl")) {
      try (var files = Files.list(folder)) {
        var found = files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    throw new IllegalArgumentException(folder + " has no summary.json, and no .csv or .jsonl file");
  }

  private static List<LevelResult> csv(Path file) throws IOException {
    var results = new ArrayList<LevelResult>();
    List<String> header = List.of();
    int number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      var cells = cells(line);
      if (header.isEmpty()) {
        header = cells;
        continue;
      }
      var where = "%s line %d".formatted(file, number);
      if (cells.size() != header.size()) {
        throw new IllegalArgumentException(
            "%s: %d fields under a header of %d".formatted(where, cells.size(), header.size()));
      }
      var fields = new LinkedHashMap<String, String>();
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.get(i).isEmpty()) {
          fields.put(header.get(i), cells.get(i));
        }
      }
      results.add(new ResultRow(fields, where, file.getFileName().toString()).result());
    }
    return results;
  }

  /// The cells of a line, quoted ones without their quotes (RFC 4180).
  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static List<LevelResult> json(Path file) throws IOException {
    var root = tree(Files.readString(file), file.toString());
    var levels = root.isObject() ? root.get("levels") : root;
    if (levels == null || !levels.isContainerNode()) {
      throw new IllegalArgumentException(
          file + ": has no levels; they are an array of objects, or an object by level");
    }
    var shared = new LinkedHashMap<String, String>();
    if (root.isObject()) {
      for (var entry : root.properties()) {
        if (!entry.getKey().equals("levels")) {
          flatten(entry.getKey(), entry.getValue(), shared);
        }
      }
    }
    var results = new ArrayList<LevelResult>();
    if (levels.isObject()) {
      for (var entry : levels.properties()) {
        var fields = new LinkedHashMap<>(shared);
        fields.put("level", entry.getKey());
        results.add(entry(file, results.size(), entry.getValue(), fields));
      }
    } else {
      for (var level : levels) {
        if (GradeTask.asksOtherThings(level.path("task").asText())) {
          continue;
        }
        results.add(entry(file, results.size(), level, new LinkedHashMap<>(shared)));
      }
    }
    return results;
  }

  private static LevelResult entry(
      Path file, int at, JsonNode node, LinkedHashMap<String, String> fields) {
    var where = "%s levels[%d]".formatted(file, at);
    if (!node.isObject()) {
      throw new IllegalArgumentException(where + ": must be an object");
    }
    flatten("", node, fields);
    return new ResultRow(fields, where, file.getFileName().toString()).result();
  }

  private static List<LevelResult> answers(Path file) throws IOException {
    record Place(String learner, String label) {}
    var tallies = new LinkedHashMap<Place, Tally>();
    int number = 0;
    try (var lines =
        new BufferedReader(new InputStreamReader(RowInput.open(file), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        var where = "%s line %d".formatted(file, number);
        var fields = new LinkedHashMap<String, String>();
        flatten("", tree(line, where), fields);
        boolean unanswered = fields.containsKey("error") && !fields.containsKey("verdict");
        if (unanswered || isTask(fields)) {
          continue;
        }
        var row = new ResultRow(fields, where, file.getFileName().toString());
        var right = row.right();
        if (right != null) {
          tallies
              .computeIfAbsent(new Place(row.learner(), row.label()), _ -> new Tally(row))
              .add(right);
        }
      }
    }
    return tallies.values().stream().map(Tally::result).toList();
  }

  /// Answers to other questions than for a model say nothing of search bits.
  private static boolean isTask(Map<String, String> fields) {
    var task = fields.get("task");
    return task != null && GradeTask.asksOtherThings(task);
  }

  private static JsonNode tree(String text, String where) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(where + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// The values of an object by their path: `level.n`. Arrays hold nothing for us.
  private static void flatten(String name, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      for (var entry : node.properties()) {
        var path = name.isEmpty() ? entry.getKey() : name + "." + entry.getKey();
        flatten(path, entry.getValue(), into);
      }
    } else if (node.isValueNode() && !node.isNull()) {
      into.put(name, node.asText());
    }
  }

  /// The answers of one learner on one level.
  private static final class Tally {
    private final ResultRow row;
    private long right;
    private long all;

    Tally(ResultRow row) {
      this.row = row;
    }

    void add(@Nullable Boolean isRight) {
      all++;
      right += Boolean.TRUE.equals(isRight) ? 1 : 0;
    }

    LevelResult result() {
      return row.result((double) right / all, all);
    }
  }

  private ResultFiles() {}
}
