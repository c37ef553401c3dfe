package org.satgym.data;

import org.satgym.cnf.Cnf;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// The keys of `count` instances that follow each other: indices `[first, first + count)` of one
/// family, level, split and seed.
///
/// @param seed any long
public record KeyRange(Family family, Level level, Split split, long seed, long first, long count) {
  public KeyRange {
    if (first < 0 || count < 0) {
      throw new IllegalArgumentException(
          "first and count must be at least 0, were %d and %d".formatted(first, count));
    }
    Math.addExact(first, count);
  }

  /// What the instances are drawn from.
  ///
  /// @throws IllegalArgumentException when there is no such family or level
  public InstanceSource source() {
    return new InstanceSource(Families.get(family), level, split, seed);
  }

  /// The formula of the first key: what a level comes to in families that compute its size.
  Cnf sample() {
    return source().apply(first).cnf();
  }

  /// The same with other indices.
  public KeyRange withIndices(long first, long count) {
    return new KeyRange(family, level, split, seed, first, count);
  }
}
