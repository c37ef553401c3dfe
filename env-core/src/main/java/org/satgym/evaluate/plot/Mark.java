package org.satgym.evaluate.plot;

/// One thing in a drawing. Lengths are in pixels, from the upper left corner.
public sealed interface Mark {
  /// A line through points, or an area within them.
  ///
  /// @param dashes lengths of dash and gap; 0 for none
  /// @param filled with this opacity, 0 for a line alone
  @SuppressWarnings("ArrayRecordComponent") // made once, drawn twice, never compared
  record Path(double[] xs, double[] ys, Ink ink, double width, double dashes, double filled)
      implements Mark {
    public Path {
      if (xs.length != ys.length) {
        throw new IllegalArgumentException(xs.length + " xs and " + ys.length + " ys");
      }
    }
  }

  /// A filled rectangle.
  record Box(double x, double y, double width, double height, Ink ink, double opacity)
      implements Mark {}

  /// A point.
  record Dot(double x, double y, double radius, Shape shape, Ink ink, boolean filled)
      implements Mark {}

  /// Some words.
  ///
  /// @param y of the base line
  /// @param anchor -1 where `x` is the start, 0 the middle, 1 the end
  /// @param upwards turned by a right angle
  record Label(
      double x,
      double y,
      String text,
      double size,
      int anchor,
      Ink ink,
      boolean bold,
      boolean upwards)
      implements Mark {}

  /// The outline of a point.
  enum Shape {
    CIRCLE,
    SQUARE,
    DIAMOND,
    TRIANGLE,
    CROSS
  }
}
