package org.satgym.generate;

/// A level of a family with all that its splits and seeds have in common: preparing some takes
/// milliseconds, and a source of each split and seed nothing more.
///
/// Immutable and safe to share between threads.
///
/// @param splittable whether splits share no formula, see [InstanceGenerator#splittable]
public record Prepared(Family family, Level level, Sampler sampler, boolean splittable) {
  /// @throws IllegalArgumentException when the family has no such level, naming the bound
  public static Prepared of(InstanceGenerator generator, Level level) {
    return new Prepared(
        generator.family(), level, generator.at(level), generator.splittable(level));
  }

  /// The instances of one split and seed.
  public InstanceSource source(Split split, long seed) {
    return new InstanceSource(this, split, seed);
  }
}
