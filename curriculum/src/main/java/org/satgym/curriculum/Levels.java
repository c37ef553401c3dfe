package org.satgym.curriculum;

import java.util.HashSet;
import java.util.List;
import org.satgym.generate.Level;

/// The ladder that a policy climbs: levels from the easiest to the hardest, each once.
final class Levels {
  /// By Saturn's D, but for (3,5,25): D puts it before (3,7,20), and all four models whose pass
  /// rates Saturn published found it harder (arXiv:2505.16368, results of its repository).
  static final List<Level> DEFAULT =
      parse("3,5,5", "3,5,8", "3,5,13", "3,5,15", "3,5,20", "3,6,20", "3,7,20", "3,5,25", "3,7,40");

  /// An immutable copy.
  ///
  /// @throws ParameterException when there is none, or one comes twice
  static List<Level> checked(List<Level> levels) {
    if (levels.isEmpty()) {
      throw new ParameterException("levels", "must have at least one level, was []");
    }
    var seen = new HashSet<Level>();
    for (var level : levels) {
      if (!seen.add(level)) {
        throw new ParameterException(
            "levels", "must have each level once, had (%s) twice".formatted(level));
      }
    }
    return List.copyOf(levels);
  }

  /// As configurations have them.
  static List<String> written(List<Level> levels) {
    return levels.stream().map(Level::toString).toList();
  }

  static List<Level> parse(String... texts) {
    return List.of(texts).stream().map(Level::parse).toList();
  }

  private Levels() {}
}
