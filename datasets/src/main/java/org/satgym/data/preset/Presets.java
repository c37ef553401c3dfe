package org.satgym.data.preset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.satgym.data.Preset;

/// The presets by name.
public final class Presets {
  private static final Map<String, Preset> ALL =
      Stream.of(
              SaturnPresets.all(),
              List.of(HardPreset.PRESET, MixPreset.PRESET),
              TracePresets.all(),
              PairPresets.all(),
              MaskedPresets.all(),
              ReorderedPresets.all(),
              List.of(JudgePreset.PRESET))
          .flatMap(List::stream)
          .collect(
              Collectors.toMap(Preset::name, Function.identity(), (a, _) -> a, LinkedHashMap::new));

  /// The preset of that name.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Preset of(String name) {
    var preset = ALL.get(name);
    if (preset == null) {
      throw new IllegalArgumentException(
          "no preset '%s'; there are %s".formatted(name, String.join(", ", names())));
    }
    return preset;
  }

  /// The names that there are.
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  private Presets() {}
}
