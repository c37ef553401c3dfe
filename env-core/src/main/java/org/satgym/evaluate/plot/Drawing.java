package org.satgym.evaluate.plot;

import java.util.ArrayList;
import java.util.List;

/// A figure: marks on a ground, later ones over earlier ones.
public final class Drawing {
  private final String title;
  private final double width;
  private final double height;
  private final List<Mark> marks = new ArrayList<>();

  /// @param title for readers who do not see it
  public Drawing(String title, double width, double height) {
    this.title = title;
    this.width = width;
    this.height = height;
  }

  public Drawing add(Mark mark) {
    marks.add(mark);
    return this;
  }

  public Drawing line(double x1, double y1, double x2, double y2, Ink ink, double width) {
    return path(new double[] {x1, x2}, new double[] {y1, y2}, ink, width, 0);
  }

  public Drawing path(double[] xs, double[] ys, Ink ink, double width, double dashes) {
    return add(new Mark.Path(xs, ys, ink, width, dashes, 0));
  }

  public Drawing box(double x, double y, double width, double height, Ink ink, double opacity) {
    return add(new Mark.Box(x, y, width, height, ink, opacity));
  }

  public Drawing dot(double x, double y, double radius, Mark.Shape shape, Ink ink, boolean filled) {
    return add(new Mark.Dot(x, y, radius, shape, ink, filled));
  }

  public Drawing label(double x, double y, String text, double size, int anchor, Ink ink) {
    return add(new Mark.Label(x, y, text, size, anchor, ink, false, false));
  }

  public Drawing heading(double x, double y, String text, double size) {
    return add(new Mark.Label(x, y, text, size, -1, Ink.TEXT, true, false));
  }

  public Drawing upwards(double x, double y, String text, double size, Ink ink) {
    return add(new Mark.Label(x, y, text, size, 0, ink, false, true));
  }

  public String title() {
    return title;
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  public List<Mark> marks() {
    return marks;
  }
}
