package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.prompt.Surface;

/// What a row shows.
///
/// @param surface how the formula is told in `prompt`; null for Saturn's text where its letters
///     reach, and DIMACS beyond
/// @param solutions whether rows say a model that the family knows
public record RowOptions(@Nullable String surface, boolean solutions) {
  /// Saturn's alphabet ends here.
  static final int LETTERS = 26;

  public static final RowOptions DEFAULT = new RowOptions(null, true);

  public RowOptions {
    if (surface != null) {
      Surface.of(surface);
    }
  }

  /// The surface of a formula of `variables` variables.
  ///
  /// @throws IllegalArgumentException when the surface was chosen and has too few letters
  public Surface surfaceOf(int variables) {
    if (surface == null) {
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
