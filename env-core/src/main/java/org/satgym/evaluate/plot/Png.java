package org.satgym.evaluate.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// A drawing as a PNG on light ground. Needs the JDK's own Java 2D, no screen, and a font.
public final class Png {
  private static final double SCALE = 2;

  private final Graphics2D g;

  private Png(Graphics2D g) {
    this.g = g;
  }

  /// The picture, two pixels to each of the drawing's.
  ///
  /// @throws IOException when the machine has no fonts
  public static byte[] of(Drawing drawing) throws IOException {
    System.setProperty("java.awt.headless", "true");
    var image =
        new BufferedImage(
            (int) Math.ceil(drawing.width() * SCALE),
            (int) Math.ceil(drawing.height() * SCALE),
            BufferedImage.TYPE_INT_RGB);
    try {
      var g = image.createGraphics();
      try {
        new Png(g).draw(drawing);
      } finally {
        g.dispose();
      }
    } catch (NullPointerException | InternalError | ExceptionInInitializerError noFonts) {
      throw new IOException("this machine has no fonts to draw with: install fontconfig and one");
    } catch (UnsatisfiedLinkError | NoClassDefFoundError noLibrary) {
      throw new IOException("this JDK cannot draw: " + noLibrary.getMessage(), noLibrary);
    }
    var out = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this JDK has no writer for PNG");
    }
    return out.toByteArray();
  }

  private void draw(Drawing drawing) {
    g.scale(SCALE, SCALE);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    ink(Ink.GROUND, 1);
    g.fill(new Rectangle2D.Double(0, 0, drawing.width(), drawing.height()));
    for (var mark : drawing.marks()) {
      switch (mark) {
        case Mark.Path path -> path(path);
        case Mark.Box box -> {
          ink(box.ink(), box.opacity());
          g.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        }
        case Mark.Dot dot -> dot(dot);
        case Mark.Label label -> label(label);
      }
    }
  }

  private void ink(Ink ink, double opacity) {
    g.setColor(Color.decode(ink.light()));
    g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
  }

  private void path(Mark.Path path) {
    var shape = new Path2D.Double();
    for (int i = 0; i < path.xs().length; i++) {
      if (i == 0) {
        shape.moveTo(path.xs()[i], path.ys()[i]);
      } else {
        shape.lineTo(path.xs()[i], path.ys()[i]);
      }
    }
    if (path.filled() > 0) {
      ink(path.ink(), path.filled());
      g.fill(shape);
      return;
    }
    ink(path.ink(), 1);
    g.setStroke(
        path.dashes() > 0
            ? new BasicStroke(
                (float) path.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                new float[] {(float) path.dashes(), (float) path.dashes()},
                0)
            : new BasicStroke((float) path.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }

  private void dot(Mark.Dot dot) {
    var shape = dot.shape() == Mark.Shape.CIRCLE ? circle(dot) : corners(dot);
    boolean filled = dot.filled() && dot.shape() != Mark.Shape.CROSS;
    ink(filled ? dot.ink() : Ink.GROUND, 1);
    g.fill(shape);
    ink(dot.ink(), 1);
    g.setStroke(new BasicStroke(1.4f));
    g.draw(shape);
  }

  private static java.awt.Shape circle(Mark.Dot dot) {
    double r = dot.radius();
    return new Ellipse2D.Double(dot.x() - r, dot.y() - r, 2 * r, 2 * r);
  }

  private static java.awt.Shape corners(Mark.Dot dot) {
    var outline = Outline.of(dot);
    var shape = new Path2D.Double();
    for (int i = 0; i < outline.length; i += 2) {
      if (i == 0 || dot.shape() == Mark.Shape.CROSS && i == 4) {
        shape.moveTo(outline[i], outline[i + 1]);
      } else {
        shape.lineTo(outline[i], outline[i + 1]);
      }
    }
    if (dot.shape() != Mark.Shape.CROSS) {
      shape.closePath();
    }
    return shape;
  }

  private void label(Mark.Label label) {
    ink(label.ink(), 1);
    var style = label.bold() ? Font.BOLD : Font.PLAIN;
    g.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) label.size()));
    double width = g.getFontMetrics().getStringBounds(label.text(), g).getWidth();
    double back = width * (label.anchor() + 1) / 2;
    var before = g.getTransform();
    g.translate(label.x(), label.y());
    if (label.upwards()) {
      g.transform(AffineTransform.getQuadrantRotateInstance(-1));
    }
    g.drawString(label.text(), (float) -back, 0);
    g.setTransform(before);
  }
}
