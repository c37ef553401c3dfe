package org.satgym.evaluate.report;

import org.satgym.evaluate.plot.Drawing;
import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Mark;

/// Keys in a line, which goes on below when it is full.
final class Legend {
  private static final double SIZE = 11;
  private static final double LINE = 18;

  /// A sans-serif letter is a little more than half as wide as it is high.
  private static final double LETTER = 0.56 * SIZE;

  private final Drawing drawing;
  private final double left;
  private final double right;
  private double x;
  private double y;

  Legend(Drawing drawing, double left, double right, double y) {
    this.drawing = drawing;
    this.left = left;
    this.right = right;
    this.x = left;
    this.y = y;
  }

  Legend point(String text, Mark.Shape shape, Ink ink, boolean filled) {
    room(text, 14);
    drawing.dot(x + 5, y - 4, 4, shape, ink, filled);
    return said(text, 14);
  }

  Legend line(String text, Ink ink, double dashes) {
    room(text, 26);
    drawing.path(new double[] {x, x + 20}, new double[] {y - 4, y - 4}, ink, 1.8, dashes);
    return said(text, 26);
  }

  Legend box(String text, Ink ink, double opacity) {
    room(text, 16);
    drawing.box(x, y - 9, 11, 11, ink, opacity);
    return said(text, 16);
  }

  private static double wide(String text) {
    long capitals = text.chars().filter(c -> Character.isUpperCase(c) || c == '_').count();
    return text.length() * LETTER + capitals * 0.16 * SIZE;
  }

  private void room(String text, double key) {
    if (x > left && x + key + wide(text) > right) {
      x = left;
      y += LINE;
    }
  }

  private Legend said(String text, double key) {
    drawing.label(x + key, y, text, SIZE, -1, Ink.TEXT);
    x += key + wide(text) + 16;
    return this;
  }
}
