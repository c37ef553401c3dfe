package org.satgym.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.data.InstanceRow;
import org.satgym.env.Task;
import org.satgym.generate.Families;
import org.satgym.generate.Level;
import org.satgym.generate.Prepared;
import org.satgym.generate.Split;
import org.satgym.prompt.SaturnText;
import org.satgym.prompt.Surface;
import org.satgym.train.RunConfig;
import org.satgym.verify.Claims;

/// The dataset of a run, whose curriculum is laid out in a row: the levels, easiest first, with the
/// instances of the run's seed that `satgym generate` makes too. The splits share no formula.
final class ExportRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunConfig config;
  private final StartModel model;
  private final Task task;

  ExportRows(RunConfig config, StartModel model) {
    this.config = config;
    this.model = model;
    this.task = Task.named(config.lessons().task());
  }

  /// An instance as a trainer's dataset needs it.
  ///
  /// @param prompt a text, or a chat
  /// @param label what the environment grades by: a grade row without its response, as JSON
  record Row(String id, Level level, long index, Object prompt, String label) {}

  /// Writes rows as JSON lines.
  ///
  /// @param count of each level
  /// @param form a row as the trainer has it
  void write(
      Path file, List<Level> levels, Split split, int count, Function<Row, Map<String, ?>> form)
      throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (var level : levels) {
        var source = Prepared.of(Families.get(task.family()), level).source(split, config.seed());
        for (long index = 0; index < count; index++) {
          out.write(json(form.apply(row(source.apply(index), level, index))));
          out.write('\n');
        }
      }
    }
  }

  private Row row(org.satgym.generate.Instance instance, Level level, long index) {
    var row = InstanceRow.of(instance, surface(instance.cnf().variables()), false);
    var key = instance.key();
    var id =
        "%s:%s:%s:%d:%d"
            .formatted(key.family(), level, key.split().wireName(), key.seed(), key.index());
    return new Row(id, level, index, model.prompt(String.valueOf(row.prompt())), label(id, row));
  }

  private Surface surface(int variables) {
    var name = config.lessons().surface();
    var usual = variables <= SaturnText.MAX_VARIABLES ? "saturn" : "dimacs";
    return Surface.of(name == null ? usual : name);
  }

  private String label(String id, InstanceRow row) {
    var label = new LinkedHashMap<String, @Nullable Object>();
    label.put("id", id);
    label.put("k", row.k());
    if (row.clause() != null) {
      label.put("clause", row.clause());
    } else {
      label.put("dimacs", row.dimacs());
    }
    if (task.claims() != Claims.NONE) {
      label.put("claims", task.claims().wireName());
      label.put("status", row.status() == null ? null : row.status().wireName());
    }
    if (config.lessons().surface() != null) {
      label.put("surface", config.lessons().surface());
    }
    return json(label);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
