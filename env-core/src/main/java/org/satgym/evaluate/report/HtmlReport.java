package org.satgym.evaluate.report;

import static org.satgym.evaluate.plot.Svg.escaped;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.satgym.evaluate.plot.Svg;

/// The report as one page that loads nothing: styles and figures are within it, and no script.
final class HtmlReport {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s</title>
      <style>
      %s
      body { margin: 0 auto; max-width: 70rem; padding: 2rem 1.2rem 4rem; background: var(--ink-ground);
        color: var(--ink-text); font: 16px/1.55 system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; }
      h1 { font-size: 1.6rem; margin: 0 0 .3rem; overflow-wrap: anywhere; }
      h2 { font-size: 1.15rem; margin: 2.6rem 0 .6rem; }
      p, figcaption, li { max-width: 46rem; }
      .sub, figcaption, .note { color: var(--ink-faint); }
      .warn { border-left: 4px solid var(--ink-warn); padding: .4rem .9rem; margin: .8rem 0; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .76rem; }
      th, td { padding: .28rem .42rem; text-align: right; white-space: nowrap;
        border-bottom: 1px solid var(--ink-grid); }
      th { font-weight: 600; color: var(--ink-faint); }
      th:first-child, td:first-child { text-align: left; }
      tr.all td { font-weight: 600; border-top: 2px solid var(--ink-faint); }
      td.below { color: var(--ink-chance); }
      figure { margin: 2.2rem 0; }
      figcaption { font-size: .9rem; margin-top: .3rem; }
      svg { width: 100%%; height: auto; display: block; }
      svg text { font-family: system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; }
      @media print { body { max-width: none; } figure { break-inside: avoid; } }
      </style>
      </head>
      <body>
      """;

  private final Summary summary;
  private final List<Reference> references;
  private final StringBuilder out = new StringBuilder();

  private HtmlReport(Summary summary, List<Reference> references) {
    this.summary = summary;
    this.references = references;
  }

  static String of(Summary summary, List<Reference> references, List<Figure> figures) {
    return new HtmlReport(summary, references).page(figures);
  }

  private String page(List<Figure> figures) {
    var run = summary.run();
    var sampling = run.sampling();
    out.append(PAGE.formatted(escaped(sampling.model() + " on satgym"), Svg.STYLE));
    add("<h1>%s</h1>", sampling.model());
    add(
        "<p class=\"sub\">%s &middot; %s answers to each of %s rows &middot; temperature %s, top-p %s,"
            + " at most %s tokens &middot; read in %s mode &middot; asked at %s</p>",
        run.data(),
        Integer.toString(sampling.samples()),
        String.format(Locale.ROOT, "%,d", summary.all().rows()),
        Double.toString(sampling.temperature()),
        Double.toString(sampling.topP()),
        String.format(Locale.ROOT, "%,d", sampling.maxTokens()),
        run.grading().name().toLowerCase(Locale.ROOT),
        run.endpoint());
    summary.warnings().forEach(warning -> add("<p class=\"warn\">%s</p>", warning));
    headline();
    table();
    for (var figure : figures) {
      add("<h2>%s</h2>\n<figure>", figure.title());
      out.append(Svg.of(figure.drawing()));
      add("<figcaption>%s</figcaption></figure>", figure.caption());
    }
    verdicts();
    if (!references.isEmpty()) {
      others();
    }
    method();
    return out.append("</body>\n</html>\n").toString();
  }

  private void headline() {
    var all = summary.all();
    long below =
        summary.levels().stream()
            .filter(level -> level.passInterval(1).high() < level.chance(1))
            .count();
    long above =
        summary.levels().stream().filter(level -> level.pass(1) > level.majorityFlip()).count();
    add(
        "<p>pass@1 is <strong>%s</strong> (%s) where a uniform guess scores %s: a skill of"
            + " <strong>%s</strong> (%s). %s of %s levels are below guessing for sure, and %s above the"
            + " majority with one flip, which needs no reasoning.</p>",
        SummaryText.rate(all.pass(1)),
        SummaryText.interval(all.passInterval(1)),
        SummaryText.rate(all.chance(1)),
        SummaryText.rate(all.skill(1)),
        SummaryText.interval(all.skillInterval(1)),
        Long.toString(below),
        Integer.toString(summary.levels().size()),
        Long.toString(above));
  }

  private void table() {
    out.append("<h2>Levels</h2>\n<div class=\"wide\"><table>\n<tr>");
    SummaryText.header(summary).forEach(cell -> add("<th>%s</th>", cell));
    out.append("</tr>\n");
    for (var level : LevelRows.levels(summary)) {
      out.append(level.group() == null ? "<tr class=\"all\">" : "<tr>");
      var cells = SummaryText.cells(summary, level);
      for (int i = 0; i < cells.size(); i++) {
        boolean pass = i == 3 && level.pass(1) < level.chance(1);
        add(pass ? "<td class=\"below\">%s</td>" : "<td>%s</td>", cells.get(i));
      }
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
    add(
        "<p class=\"note\">A pass@1 in colour is below that of a uniform guess. constant: the best of"
            + " all 0, all 1 and, where it may be claimed, no solution. majority: each variable gets the"
            + " sign it has more often. maj+flip: that, or it with the best single change.</p>");
  }

  private void verdicts() {
    out.append("<h2>Verdict counts</h2>\n<div class=\"wide\"><table>\n<tr><th>level</th>");
    var codes = new ArrayList<>(summary.all().verdicts().keySet());
    codes.forEach(code -> add("<th>%s</th>", code));
    out.append("<th>missing</th></tr>\n");
    for (var level : LevelRows.levels(summary)) {
      add(
          level.group() == null ? "<tr class=\"all\"><td>%s</td>" : "<tr><td>%s</td>",
          level.name());
      for (var code : codes) {
        add("<td>%s</td>", count(level.verdicts().getOrDefault(code, 0L)));
      }
      add("<td>%s</td></tr>", count(level.missing()));
    }
    out.append("</table></div>\n");
    if (!summary.failures().isEmpty()) {
      add(
          "<p class=\"note\">Requests that came to nothing and were repeated, by kind: %s.</p>",
          String.valueOf(summary.failures()));
    }
  }

  private void others() {
    out.append("<h2>Beside others</h2>\n<div class=\"wide\"><table>\n<tr><th>pass@1</th>");
    add("<th>chance</th><th>%s</th>", summary.run().sampling().model());
    references.forEach(reference -> add("<th>%s</th>", reference.learner()));
    out.append("</tr>\n");
    for (var level : summary.levels()) {
      var group = level.group();
      if (group == null) {
        continue;
      }
      add(
          "<tr><td>%s</td><td>%s</td><td>%s</td>",
          level.name(), SummaryText.rate(level.chance(1)), SummaryText.rate(level.pass(1)));
      references.forEach(other -> add("<td>%s</td>", SummaryText.rate(other.pass(group, 1))));
      out.append("</tr>\n");
    }
    out.append("</table></div>\n<ul class=\"note\">\n");
    references.stream()
        .map(Reference::source)
        .distinct()
        .forEach(source -> add("<li>%s</li>", source));
    add(
        "</ul>\n<p class=\"note\">Results of others are on their own rows of the same levels, graded by"
            + " their own function.</p>");
  }

  private void method() {
    out.append("<h2>How it is counted</h2>\n<ul>\n");
    add(
        "<li>pass@k is unbiased, 1 - C(n-c, k) / C(n, k) of n answers with c right (Chen et al. 2021,"
            + " arXiv:2107.03374), averaged over rows; pass^k is C(c, k) / C(n, k).</li>");
    add(
        "<li>Chance is exact: models / 2^variables of each formula, and 1 - (1 - chance)^k for k guesses."
            + " Skill is (P - P0) / (1 - P0) of the means.</li>");
    add(
        "<li>Intervals are %s %% percentile intervals of %s bootstrap resamples of rows within each"
            + " level, seed %s.</li>",
        String.format(Locale.ROOT, "%.0f", 100 * summary.bootstrap().confidence()),
        String.format(Locale.ROOT, "%,d", summary.bootstrap().count()),
        Long.toString(summary.bootstrap().seed()));
    add(
        "<li>An answer that the endpoint failed to give is missing, never wrong. Undecided answers count"
            + " nowhere. Rows with fewer answers than k are left out of pass@k.</li>");
    out.append("</ul>\n");
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Adds a line of HTML with text in it, which is data and is escaped.
  private void add(String format, String... text) {
    var safe = new Object[text.length];
    for (int i = 0; i < text.length; i++) {
      safe[i] = escaped(text[i]);
    }
    out.append(text.length == 0 ? format : format.formatted(safe)).append('\n');
  }
}
