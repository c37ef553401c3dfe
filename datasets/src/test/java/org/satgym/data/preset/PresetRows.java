package org.satgym.data.preset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.data.DatasetPlan;
import org.satgym.data.DatasetWriter;
import org.satgym.data.Format;
import org.satgym.data.GradeLines;
import org.satgym.data.GradeMode;
import org.satgym.data.Part;
import org.satgym.data.Preset;
import org.satgym.data.RowOptions;
import org.satgym.data.Shard;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;
import org.satgym.generate.Family;
import org.satgym.generate.Split;

/// Rows as a user gets them, and as a user hands them in.
final class PresetRows {
  private static final int THREADS = 2;
  private static final GradeLines GRADER = new GradeLines(GradeMode.STRICT);

  /// The lines of `count` rows to train on.
  static String text(String preset, long count, RowOptions options, Shard shard)
      throws IOException {
    var parts = Preset.of(preset).parts(Family.FAITHFUL, 1, Split.TRAIN, count);
    return text(preset, parts, options, shard);
  }

  static String text(String preset, List<Part> parts, RowOptions options, Shard shard)
      throws IOException {
    var plan = DatasetPlan.ofParts(Preset.of(preset), parts, Format.JSONL, options, shard);
    var out = new ByteArrayOutputStream();
    new DatasetWriter(plan, THREADS, _ -> {}).writeRows(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static List<Map<String, String>> of(String preset, long count) throws IOException {
    return parse(text(preset, count, RowOptions.DEFAULT, Shard.WHOLE));
  }

  /// The fields of each line that are no objects; strings without their quotes.
  static List<Map<String, String>> parse(String lines) {
    var rows = new ArrayList<Map<String, String>>();
    for (var line : lines.lines().toList()) {
      var bytes = line.getBytes(StandardCharsets.UTF_8);
      var row = new LinkedHashMap<String, String>();
      try (var in = RowParser.of(bytes, 0, bytes.length, rows.size() + 1)) {
        String name;
        while ((name = in.next()) != null) {
          if (in.isObject()) {
            in.skip();
          } else {
            row.put(name, in.isText() ? in.text() : in.scalar());
          }
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /// What `satgym grade` says of `response` to a row: the verdict.
  static String verdict(Map<String, String> row, String response) {
    return grade(row, response).getOrDefault("verdict", "");
  }

  static Map<String, String> grade(Map<String, String> row, String response) {
    var out = new RowBytes(1024);
    out.add("{\"id\": 1, \"k\": ").add(row.getOrDefault("k", ""));
    for (var name :
        List.of("clause", "dimacs", "status", "claims", "surface", "trace", "assignment")) {
      field(out, name, row.get(name));
    }
    if (row.containsKey("trace") || row.containsKey("assignment")) {
      field(out, "task", row.get("task"));
      field(out, "expected", row.get("expected"));
    }
    field(out, "response", response);
    out.addByte('}');
    var graded = new RowBytes(256);
    GRADER.row(out.array(), 0, out.size(), 1, graded);
    return parse(graded.toString()).getFirst();
  }

  private static void field(RowBytes out, String name, @Nullable String value) {
    if (value != null) {
      out.add(", \"").add(name).add("\": ").addJson(value);
    }
  }

  private PresetRows() {}
}
