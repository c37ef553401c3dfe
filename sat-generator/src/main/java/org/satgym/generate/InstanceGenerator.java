package org.satgym.generate;

import java.util.Set;

/// A family of formulas of controlled difficulty. Stateless; one file each.
public interface InstanceGenerator {
  /// The name on the wire and in rows.
  Family family();

  /// The statuses that its formulas can have.
  Set<Status> statuses();

  /// Refuses a level that does not exist; cheaper than preparing it.
  ///
  /// @throws IllegalArgumentException naming the bound
  default void require(Level level) {
    at(level);
  }

  /// Prepares a level.
  ///
  /// @throws IllegalArgumentException when no formula of that level exists, naming the bound
  Sampler at(Level level);

  /// Whether `level` has so many formulas that a sixteenth of them is worth sampling from.
  ///
  /// Where it has, splits share no formula. Where it has not (a pigeonhole formula is one per
  /// level), splits differ in their keys only.
  ///
  /// @throws IllegalArgumentException when no formula of that level exists, naming the bound
  boolean splittable(Level level);
}
