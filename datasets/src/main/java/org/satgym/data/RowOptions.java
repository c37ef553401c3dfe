package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Instance;
import org.satgym.generate.RandomStream;
import org.satgym.prompt.Surface;
import org.satgym.verify.Claims;

/// What a row shows.
///
/// @param surface how the formula is told in `prompt`; null for Saturn's text where its letters
///     reach, and DIMACS beyond
/// @param solutions whether rows say a model that the family knows
/// @param claims what a claim that there is no solution needs, null for what the family's rows ask
/// @param task what the rows are in the place of instance rows, or null
public record RowOptions(
    @Nullable String surface, boolean solutions, @Nullable Claims claims, @Nullable TaskRows task) {
  /// Saturn's alphabet ends here.
  static final int LETTERS = 26;

  /// Stands for all surfaces, one drawn for each row from its key.
  public static final String MIXED = "mixed";

  public static final RowOptions DEFAULT = new RowOptions(null, true);

  /// Instance rows.
  public RowOptions(@Nullable String surface, boolean solutions) {
    this(surface, solutions, null, null);
  }

  public RowOptions {
    if (surface != null && !surface.equals(MIXED)) {
      Surface.of(surface);
    }
  }

  /// The surface of an instance's row: under [#MIXED], each of those that can tell the formula
  /// equally likely.
  ///
  /// @throws IllegalArgumentException when the surface was chosen and has too few letters
  public Surface surfaceOf(Instance instance) {
    int variables = instance.cnf().variables();
    if (!MIXED.equals(surface)) {
      return surfaceOf(variables);
    }
    var able =
        Surface.all().stream()
            .filter(s -> variables <= LETTERS || !s.name().equals("saturn"))
            .toList();
    var random = new RandomStream(RandomStream.mix(instance.key().start()));
    return able.get(random.nextInt(able.size()));
  }

  /// The surface of a formula of `variables` variables.
  ///
  /// @throws IllegalArgumentException when the surface was chosen and has too few letters
  public Surface surfaceOf(int variables) {
    if (surface == null || surface.equals(MIXED)) {
      return Surface.of(variables <= LETTERS ? "saturn" : "dimacs");
    }
    if (surface.equals("saturn") && variables > LETTERS) {
      throw new IllegalArgumentException(
          "surface saturn has letters for 26 variables, not for %d\nMaybe use surface dimacs"
              .formatted(variables));
    }
    return Surface.of(surface);
  }
}
