package org.satgym.env;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.reward.Shaping;

/// The block `rewards` of a configuration, the same wherever rewards are shaped.
///
/// ```yaml
/// rewards:
///   published: true
///   shapers:
///     - hapo: {mode: cosine, weight: 1.0}
/// ```
public final class RewardConfig {
  /// Reads a file that holds the block and nothing else.
  ///
  /// @throws IllegalArgumentException in one sentence that begins with the file
  public static Shaping read(Path file) throws IOException {
    var root = YamlFile.read(file);
    try {
      if (!(root instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("must be a mapping with the key rewards");
      }
      for (var key : map.keySet()) {
        if (!"rewards".equals(key)) {
          throw new IllegalArgumentException("no key '%s'; there is rewards".formatted(key));
        }
      }
      return of(map.get("rewards"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /// Reads the block itself, as plain values.
  ///
  /// @throws IllegalArgumentException in one sentence
  public static Shaping of(@Nullable Object block) {
    if (!(block instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          "rewards must be a mapping with shapers, such as {shapers: [verdicts]}, was " + block);
    }
    return Shaping.of(map);
  }

  private RewardConfig() {}
}
