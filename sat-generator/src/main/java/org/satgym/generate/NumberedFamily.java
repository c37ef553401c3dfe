package org.satgym.generate;

import java.util.function.IntFunction;

/// A family with one generator for each number, which is its mode: `counted/4`.
///
/// @param name kebab-case, as on the wire: `counted`
/// @param meaning what the number is, in words: `models`
/// @param least the smallest number that makes sense
/// @param of the generator of a number from `least` on
public record NumberedFamily(
    String name, String meaning, int least, IntFunction<InstanceGenerator> of) {

  /// The generator of a mode.
  ///
  /// Only the plain form of a number is a mode (no sign, no leading zero), so that a generator has
  /// one name.
  ///
  /// @throws IllegalArgumentException when the mode is no number from `least` on
  public InstanceGenerator get(String mode) {
    if (mode.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(mode) >= least) {
      return of.apply(Integer.parseInt(mode));
    }
    throw new IllegalArgumentException(
        "family '%s' takes as its mode the number of %s, from %d on, as in '%s/%d'; it was '%s'"
            .formatted(name, meaning, least, name, Math.max(least, 8), mode));
  }

  /// The form of the names: `counted/<models>`.
  @Override
  public String toString() {
    return "%s/<%s>".formatted(name, meaning);
  }
}
