package org.satgym.evaluate.plot;

import java.util.Locale;

/// A frame with two scales, into which numbers are drawn.
///
/// Scales begin and end at round numbers that hold all of the given range.
public final class Panel {
  private static final double TEXT = 10.5;

  private final Drawing drawing;
  private final double left;
  private final double top;
  private final double width;
  private final double height;
  private final Scale x;
  private final Scale y;

  /// A range of numbers and the step between its marks.
  ///
  /// @param step a round number
  public record Scale(double low, double high, double step) {
    /// A scale for numbers from `low` to `high` with about `marks` marks.
    public static Scale of(double low, double high, int marks) {
      if (!(high > low)) {
        return of(low - 0.5, low + 0.5, marks);
      }
      double rough = (high - low) / marks;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double digit = rough / power;
      double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
      return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
    }

    double share(double value) {
      return (value - low) / (high - low);
    }

    String mark(double value) {
      int digits = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
      return String.format(Locale.ROOT, "%,." + digits + "f", value + 0.0);
    }
  }

  public Panel(
      Drawing drawing, double left, double top, double width, double height, Scale x, Scale y) {
    this.drawing = drawing;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
  }

  /// Grid, marks and names of the axes.
  ///
  /// @param yMarks whether the left axis has numbers
  public Panel frame(String title, String xName, String yName, boolean yMarks) {
    int rows = (int) Math.round((y.high() - y.low()) / y.step());
    for (int i = 0; i <= rows; i++) {
      double value = y.low() + i * y.step();
      drawing.line(left, y(value), left + width, y(value), Ink.GRID, 1);
      if (yMarks) {
        drawing.label(left - 6, y(value) + 3.5, y.mark(value), TEXT, 1, Ink.FAINT);
      }
    }
    int columns = (int) Math.round((x.high() - x.low()) / x.step());
    for (int i = 0; i <= columns; i++) {
      double value = x.low() + i * x.step();
      drawing.line(x(value), top + height, x(value), top + height + 4, Ink.FAINT, 1);
      drawing.label(x(value), top + height + 16, x.mark(value), TEXT, 0, Ink.FAINT);
    }
    drawing.line(left, top + height, left + width, top + height, Ink.FAINT, 1);
    drawing.heading(left, top - 8, title, 12);
    drawing.label(left + width / 2, top + height + 32, xName, TEXT + 0.5, 0, Ink.TEXT);
    if (!yName.isEmpty()) {
      drawing.upwards(left - 40, top + height / 2, yName, TEXT + 0.5, Ink.TEXT);
    }
    return this;
  }

  /// The place of a number on the horizontal axis.
  public double x(double value) {
    return left + width * x.share(value);
  }

  /// The place of a number on the vertical axis.
  public double y(double value) {
    return top + height * (1 - y.share(value));
  }

  /// A line through numbers.
  public Panel curve(double[] xs, double[] ys, Ink ink, double thickness, double dashes) {
    var px = new double[xs.length];
    var py = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      px[i] = x(xs[i]);
      py[i] = y(ys[i]);
    }
    drawing.path(px, py, ink, thickness, dashes);
    return this;
  }

  /// A vertical bar with feet.
  public Panel bar(double at, double low, double high, Ink ink) {
    if (!Double.isNaN(low)) {
      drawing.line(x(at), y(low), x(at), y(high), ink, 1.4);
      drawing.line(x(at) - 3, y(low), x(at) + 3, y(low), ink, 1.4);
      drawing.line(x(at) - 3, y(high), x(at) + 3, y(high), ink, 1.4);
    }
    return this;
  }

  public Panel dot(
      double atX, double atY, double radius, Mark.Shape shape, Ink ink, boolean filled) {
    if (!Double.isNaN(atX) && !Double.isNaN(atY)) {
      drawing.dot(x(atX), y(atY), radius, shape, ink, filled);
    }
    return this;
  }
}
