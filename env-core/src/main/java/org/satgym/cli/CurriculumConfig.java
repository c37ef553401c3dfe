package org.satgym.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.calibrate.Calibration;
import org.satgym.calibrate.Ladder;
import org.satgym.calibrate.ResultFiles;
import org.satgym.env.ConfigSection;
import org.satgym.generate.Level;

/// The configuration of a curriculum in a file, where levels may come from a calibration:
///
/// ```yaml
/// levels: {calibration: results.csv, model: my-model, target: 0.5, count: 6, step: 1.0}
/// ```
///
/// `calibration` is what `satgym calibrate --results` takes; `model` may be left out when it holds
/// the results of one learner. The file is read when the server starts; what it leads to is written
/// down with the curriculum. Over HTTP, levels are given as such.
final class CurriculumConfig {
  private static final String CALIBRATION = "calibration";

  /// With the levels in place, also of policies underneath.
  ///
  /// @throws IllegalArgumentException naming the key that is to blame
  static Map<String, Object> resolved(ConfigSection curriculum) {
    var resolved = new LinkedHashMap<>(curriculum.values());
    if (resolved.get("levels") instanceof Map<?, ?> levels && levels.containsKey(CALIBRATION)) {
      resolved.put("levels", levels(curriculum.section("levels")));
    }
    if (resolved.get("over") instanceof Map<?, ?>) {
      resolved.put("over", resolved(curriculum.section("over")));
    }
    return resolved;
  }

  private static List<String> levels(ConfigSection section) {
    section.allow(CALIBRATION, "model", "target", "count", "step");
    var file = Path.of(section.text(CALIBRATION, ""));
    var calibration = calibration(file, section.text("model", ""));
    return Ladder.of(
            calibration,
            section.number("target", 0.5),
            section.positive("count", 6),
            section.number("step", 1))
        .stream()
        .map(Level::toString)
        .toList();
  }

  private static Calibration calibration(Path file, String model) {
    var notes = new ArrayList<String>();
    List<Calibration> all;
    try {
      all = Calibration.of(ResultFiles.read(file), notes::add);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "levels.calibration: %s cannot be read".formatted(file), unreadable);
    }
    var found = all.stream().filter(c -> model.isEmpty() || c.learner().equals(model)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "levels.model must name one learner of %s, which has %s%s"
              .formatted(
                  file,
                  all.stream().map(Calibration::learner).toList(),
                  notes.isEmpty() ? "" : "; " + notes.getFirst()));
    }
    return found.getFirst();
  }

  private CurriculumConfig() {}
}
