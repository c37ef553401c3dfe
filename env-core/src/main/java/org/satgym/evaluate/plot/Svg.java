package org.satgym.evaluate.plot;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A drawing as SVG within HTML. Colours are variables of the page's style sheet, [#STYLE], so that
/// it follows the reader's choice of light or dark.
public final class Svg {
  /// The rules that the page needs.
  public static final String STYLE =
      """
      :root {
      %s}
      @media (prefers-color-scheme: dark) {
        :root {
      %s  }
      }
      """
          .formatted(variables(false, "  "), variables(true, "    "));

  private final StringBuilder out = new StringBuilder();

  private static String variables(boolean dark, String indent) {
    return Arrays.stream(Ink.values())
        .map(ink -> indent + ink.variable() + ": " + (dark ? ink.dark() : ink.light()) + ";\n")
        .collect(Collectors.joining());
  }

  public static String of(Drawing drawing) {
    return new Svg().draw(drawing);
  }

  private String draw(Drawing drawing) {
    out.append(
        "<svg role=\"img\" viewBox=\"0 0 %s %s\" aria-label=\"%s\">\n"
            .formatted(n(drawing.width()), n(drawing.height()), escaped(drawing.title())));
    for (var mark : drawing.marks()) {
      switch (mark) {
        case Mark.Path path -> path(path);
        case Mark.Box box ->
            out.append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" style=\"fill:%s;opacity:%s\"/>\n"
                    .formatted(
                        n(box.x()),
                        n(box.y()),
                        n(box.width()),
                        n(box.height()),
                        color(box.ink()),
                        n(box.opacity())));
        case Mark.Dot dot -> dot(dot);
        case Mark.Label label -> label(label);
      }
    }
    return out.append("</svg>\n").toString();
  }

  private void path(Mark.Path path) {
    var d = new StringBuilder();
    for (int i = 0; i < path.xs().length; i++) {
      d.append(i == 0 ? 'M' : 'L').append(n(path.xs()[i])).append(' ').append(n(path.ys()[i]));
    }
    var style =
        path.filled() > 0
            ? "fill:%s;opacity:%s".formatted(color(path.ink()), n(path.filled()))
            : "fill:none;stroke:%s;stroke-width:%s".formatted(color(path.ink()), n(path.width()))
                + (path.dashes() > 0 ? ";stroke-dasharray:" + n(path.dashes()) : "");
    out.append("<path d=\"%s\" style=\"%s\"/>\n".formatted(d, style));
  }

  private void dot(Mark.Dot dot) {
    boolean filled = dot.filled() && dot.shape() != Mark.Shape.CROSS;
    var style =
        "fill:%s;stroke:%s;stroke-width:1.4"
            .formatted(color(filled ? dot.ink() : Ink.GROUND), color(dot.ink()));
    if (dot.shape() == Mark.Shape.CIRCLE) {
      out.append(
          "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" style=\"%s\"/>\n"
              .formatted(n(dot.x()), n(dot.y()), n(dot.radius()), style));
      return;
    }
    var outline = Outline.of(dot);
    var d = new StringBuilder();
    for (int i = 0; i < outline.length; i += 2) {
      boolean lifts = i == 0 || dot.shape() == Mark.Shape.CROSS && i == 4;
      d.append(lifts ? 'M' : 'L').append(n(outline[i])).append(' ').append(n(outline[i + 1]));
    }
    d.append(dot.shape() == Mark.Shape.CROSS ? "" : "Z");
    out.append("<path d=\"%s\" style=\"%s\"/>\n".formatted(d, style));
  }

  private void label(Mark.Label label) {
    var anchor = label.anchor() < 0 ? "start" : label.anchor() > 0 ? "end" : "middle";
    var turn =
        label.upwards()
            ? " transform=\"rotate(-90 %s %s)\"".formatted(n(label.x()), n(label.y()))
            : "";
    out.append(
        "<text x=\"%s\" y=\"%s\"%s style=\"fill:%s;font-size:%spx;text-anchor:%s%s\">%s</text>\n"
            .formatted(
                n(label.x()),
                n(label.y()),
                turn,
                color(label.ink()),
                n(label.size()),
                anchor,
                label.bold() ? ";font-weight:600" : "",
                escaped(label.text())));
  }

  private static String color(Ink ink) {
    return "var(" + ink.variable() + ")";
  }

  private static String n(double number) {
    var text = String.format(Locale.ROOT, "%.2f", number);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /// Text as it may stand in HTML, also within quotes.
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
