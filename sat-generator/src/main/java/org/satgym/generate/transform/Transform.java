package org.satgym.generate.transform;

import java.util.List;
import org.satgym.generate.RandomStream;

/// A kind of transformation, by name; [#draw] makes one for formulas of a given size.
///
/// @param name `shuffle`, `flip`, `xor-m`, `majority-m` or `lifting-m`, where _m_ is the width
public record Transform(String name, Drawn drawn) {
  /// What makes one.
  @FunctionalInterface
  public interface Drawn {
    Transformation draw(int variables, RandomStream random);
  }

  /// Reads a name.
  ///
  /// @throws IllegalArgumentException naming those that there are, or the widths allowed
  public static Transform of(String name) {
    int dash = name.indexOf('-');
    return dash < 0 ? plain(name) : wide(name, name.substring(0, dash), name.substring(dash + 1));
  }

  /// One of each kind, with its usual width.
  public static List<Transform> all() {
    return List.of(of("shuffle"), of("flip"), of("xor-2"), of("majority-3"), of("lifting-2"));
  }

  /// A transformation of formulas over `1..variables`.
  public Transformation draw(int variables, RandomStream random) {
    return drawn.draw(variables, random);
  }

  private static Transform plain(String name) {
    return switch (name) {
      case "shuffle" -> new Transform(name, Shuffle::draw);
      case "flip" -> new Transform(name, Flip::draw);
      default -> throw unknown(name);
    };
  }

  private static Transform wide(String name, String kind, String digits) {
    // Only the plain form of a number, so that a transformation has one name.
    if (!digits.matches("0|[1-9][0-9]{0,8}")) {
      throw unknown(name);
    }
    int width = Integer.parseInt(digits);
    var substitution =
        switch (kind) {
          case "xor" -> Substitution.xor(width);
          case "majority" -> Substitution.majority(width);
          case "lifting" -> Substitution.lifting(width);
          default -> throw unknown(name);
        };
    return new Transform(name, (_, _) -> substitution);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "transformation '%s' must be shuffle, flip, xor-m, majority-m or lifting-m, as in xor-2"
            .formatted(name));
  }
}
