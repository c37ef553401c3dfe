package org.satgym.evaluate.plot;

/// The corners of points that are not round.
final class Outline {
  /// `x, y` of each corner in turn; of a cross, the ends of its two strokes.
  static double[] of(Mark.Dot dot) {
    double x = dot.x();
    double y = dot.y();
    double r = dot.radius();
    return switch (dot.shape()) {
      case SQUARE, CIRCLE ->
          new double[] {
            x - 0.9 * r,
            y - 0.9 * r,
            x + 0.9 * r,
            y - 0.9 * r,
            x + 0.9 * r,
            y + 0.9 * r,
            x - 0.9 * r,
            y + 0.9 * r
          };
      case DIAMOND ->
          new double[] {x, y - 1.25 * r, x + 1.25 * r, y, x, y + 1.25 * r, x - 1.25 * r, y};
      case TRIANGLE ->
          new double[] {x, y - 1.2 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r};
      case CROSS -> new double[] {x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r};
    };
  }

  private Outline() {}
}
