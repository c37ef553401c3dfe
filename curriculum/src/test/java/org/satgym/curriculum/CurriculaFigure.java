package org.satgym.curriculum;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.satgym.generate.Split;

/// Draws the figure of the README: six curricula with the same simulated learner, what each gives
/// out over time, and how the learner gets on.
///
/// `java -Djava.awt.headless=true -cp
/// target/classes:target/test-classes:../sat-generator/target/classes
/// org.satgym.curriculum.CurriculaFigure curricula.png`
final class CurriculaFigure {
  private static final int SCALE = 2;
  private static final int WIDTH = 1140;
  private static final int HEIGHT = 640;
  private static final int INSTANCES = 9_000;
  private static final int DROP_AT = 6_000;
  private static final double DROP = 3;
  private static final Learner.Traits SLOW = new Learner.Traits(0.006, 0.0002, 0.01, 0);
  private static final Color INK = new Color(0x1f2933);
  private static final Color SOFT = new Color(0x7b8794);
  private static final Color GRID = new Color(0xe4e7eb);
  private static final Color GIVEN = new Color(0x2b, 0x7a, 0x78, 110);
  private static final Color EVALUATED = new Color(0xe0, 0x8a, 0x1e);
  private static final Color ABILITY = new Color(0xd64545);

  private static final List<Map<String, Object>> SIX =
      List.of(
          Map.of("policy", "uniform"),
          Map.of("policy", "saturn", "max_iterations", 9),
          Map.of("policy", "staircase"),
          Map.of("policy", "target-rate", "levels", Levels.written(Levels.DEFAULT)),
          Map.of("policy", "mixture"),
          CurriculaComparison.curricula().get("`probing`, 2 subdomains"));

  public static void main(String[] args) throws IOException {
    var image = new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.scale(SCALE, SCALE);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < SIX.size(); i++) {
      int x = 66 + i % 3 * 366;
      int y = 62 + i / 3 * 284;
      panel(g, x, y, 320, 206, SIX.get(i), i % 3 == 0);
    }
    legend(g);
    g.dispose();
    ImageIO.write(image, "png", new File(args[0]));
  }

  private static void panel(
      Graphics2D g, int x, int y, int w, int h, Map<String, Object> configuration, boolean axis) {
    var levels = Levels.DEFAULT;
    g.setFont(new Font("DejaVu Sans", Font.PLAIN, 10));
    for (int level = 0; level < levels.size(); level++) {
      int at = (int) at(y, h, level);
      g.setColor(GRID);
      g.drawLine(x, at, x + w, at);
      if (axis) {
        g.setColor(SOFT);
        right(g, "(" + levels.get(level) + ")", x - 8, at + 4);
      }
    }
    for (int tick = 0; tick <= INSTANCES; tick += 3_000) {
      g.setColor(SOFT);
      centred(g, String.format(Locale.ROOT, "%,d", tick), x + w * tick / INSTANCES, y + h + 15);
    }
    var learner = new Learner(SLOW, levels, CurriculaComparison.RUNGS, 1);
    var run = new Run(Policies.of(configuration), learner);
    var ability = new Path2D.Double();
    long arrived = -1;
    for (int i = 0; i < INSTANCES; i++) {
      if (i == DROP_AT) {
        learner.drop(DROP);
      }
      run.groups(1, CurriculaComparison.GROUP);
      if (arrived < 0 && learner.atTheTop()) {
        arrived = i + 1;
      }
      double px = x + (double) w * i / INSTANCES;
      double py = at(y, h, Math.clamp(learner.ability(), -0.4, 9));
      g.setColor(run.last().split() == Split.TRAIN ? GIVEN : EVALUATED);
      double shown = at(y, h, learner.difficulty(run.last().level()));
      g.fill(new Ellipse2D.Double(px - 0.4, shown - 1.6, 0.8, 3.2));
      if (i == 0) {
        ability.moveTo(px, py);
      } else {
        ability.lineTo(px, py);
      }
    }
    g.setColor(ABILITY);
    g.setStroke(new BasicStroke(1.8f));
    g.draw(ability);
    g.setStroke(new BasicStroke(1f));
    g.setColor(INK);
    g.setFont(new Font("DejaVu Sans", Font.BOLD, 13));
    g.drawString(String.valueOf(configuration.get("policy")), x, y - 10);
    g.setFont(new Font("DejaVu Sans", Font.PLAIN, 11));
    g.setColor(SOFT);
    var when =
        arrived < 0
            ? "not at the top"
            : String.format(Locale.ROOT, "first at the top after %,d", arrived);
    right(g, when, x + w, y - 10);
  }

  private static void legend(Graphics2D g) {
    g.setFont(new Font("DejaVu Sans", Font.PLAIN, 12));
    int y = HEIGHT - 20;
    g.setColor(GIVEN);
    g.fillRect(66, y - 7, 14, 6);
    g.setColor(EVALUATED);
    g.fillRect(226, y - 7, 14, 6);
    g.setColor(ABILITY);
    g.fillRect(436, y - 6, 14, 3);
    g.setColor(INK);
    g.drawString("level trained on", 86, y);
    g.drawString("level evaluated or probed", 246, y);
    g.drawString("the learner's ability, which falls by three levels after 6,000", 456, y);
    g.setColor(SOFT);
    right(g, "instances given out", WIDTH - 22, y);
  }

  /// From easy below to hard above.
  private static double at(int y, int h, double level) {
    return y + h - (level + 0.4) / 9.6 * h;
  }

  private static void right(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x - g.getFontMetrics().stringWidth(text), y);
  }

  private static void centred(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x - g.getFontMetrics().stringWidth(text) / 2, y);
  }

  private CurriculaFigure() {}
}
