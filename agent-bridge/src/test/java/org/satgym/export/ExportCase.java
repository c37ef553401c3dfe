package org.satgym.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.satgym.env.YamlFile;
import org.satgym.train.RunConfigFile;

/// A run's file, and its export.
final class ExportCase {
  /// As small as a run can be.
  static final String TINY =
      """
      seed: 7
      run: %s
      model: {fresh: {variables: 5, hidden: 16, layers: 1, heads: 2, intermediate: 32}, positions: 96}
      environment: {task: planted/balanced, surface: dimacs}
      curriculum: {policy: saturn, levels: ["3,4,4", "3,5,5"]}
      rollout: {groups: 4, group: 4, max_tokens: 16}
      limits: {steps: 3}
      """;

  private final Path file;

  /// @param yaml with `%s` for the run's folder
  ExportCase(Path folder, String yaml) throws IOException {
    file = folder.resolve("run.yaml");
    Files.writeString(file, yaml.formatted(folder.resolve("run")));
  }

  Path file() {
    return file;
  }

  Exporter.Report write(Trainer trainer, Path out, int rows, int gpus) throws IOException {
    var values = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) YamlFile.read(file)).forEach((name, value) -> values.put("" + name, value));
    return Exporter.write(
        RunConfigFile.read(file), values, new Exporter.Options(trainer, out, rows, gpus));
  }
}
