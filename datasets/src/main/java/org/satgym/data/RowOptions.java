package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
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

  /// The surface of the rows of `level`.
  ///
  /// @throws IllegalArgumentException when the surface was chosen and has too few letters
  public Surface surfaceOf(Level level) {
    if (surface == null) {
      return Surface.of(level.k() <= LETTERS ? "saturn" : "dimacs");
    }
    if (surface.equals("saturn") && level.k() > LETTERS) {
      throw new IllegalArgumentException(
          "surface saturn has letters for 26 variables, level (%s) has %d\nMaybe use surface dimacs"
              .formatted(level, level.k()));
    }
    return Surface.of(surface);
  }
}
