package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;

/// The ways to write down levels: one by one, or as a line.
///
/// ```yaml
/// levels: ["3,5,5", {n: 3, k: 5, l: 8}]
/// levels: {from: "3,5,5", step: "0,0,1", count: 36}     # (3,5,5), (3,5,6), ... (3,5,40)
/// ```
final class LevelList {
  private static final int LONGEST = 1000;

  static List<Level> of(Parameter parameter, @Nullable Object value) {
    if (value instanceof Map<?, ?> line && line.keySet().equals(Set.of("from", "step", "count"))) {
      return line(parameter, line);
    }
    if (!(value instanceof List<?> list)) {
      throw Settings.mistyped(parameter, value);
    }
    if (list.size() > LONGEST) {
      throw tooLong(parameter, list.size());
    }
    return list.stream().map(element -> level(parameter, element)).toList();
  }

  private static List<Level> line(Parameter parameter, Map<?, ?> line) {
    var from = level(parameter, line.get("from"));
    var step = level(parameter, line.get("step"));
    int count = Settings.whole("levels: count", line.get("count"));
    if (count < 1 || count > LONGEST) {
      throw tooLong(parameter, count);
    }
    var levels = new ArrayList<Level>(count);
    for (int i = 0; i < count; i++) {
      levels.add(
          new Level(from.n() + i * step.n(), from.k() + i * step.k(), from.l() + i * step.l()));
    }
    return levels;
  }

  private static ParameterException tooLong(Parameter parameter, int count) {
    return new ParameterException(
        parameter.name(), "must be 1..%d levels, were %d".formatted(LONGEST, count));
  }

  private static Level level(Parameter parameter, @Nullable Object element) {
    return switch (element) {
      case Level level -> level;
      case String text -> {
        try {
          yield Level.parse(text);
        } catch (IllegalArgumentException malformed) {
          throw new ParameterException(
              parameter.name(), "must be levels: " + malformed.getMessage());
        }
      }
      case Map<?, ?> map when map.keySet().equals(Set.of("n", "k", "l")) ->
          new Level(
              Settings.whole("levels: n", map.get("n")),
              Settings.whole("levels: k", map.get("k")),
              Settings.whole("levels: l", map.get("l")));
      case null, default -> throw Settings.mistyped(parameter, element);
    };
  }

  private LevelList() {}
}
