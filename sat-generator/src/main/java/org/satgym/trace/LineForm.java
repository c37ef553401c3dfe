package org.satgym.trace;

import java.util.regex.Pattern;

/// What the line of a step looks like in the two styles: `{C}` is a clause's number, `{Q}` the
/// clause itself in brackets, `{L}` a literal, `{V}` values.
enum LineForm {
  DECISION("try {L}", "Try {L}."),
  // Before UNIT, whose form it has in the compact style; no literal is named `false`.
  CONFLICT("{C}: false", "Clause {C}{Q} is false."),
  UNIT("{C}: {L}", "Clause {C}{Q} leaves only {L}."),
  BACKTRACK("back {L}", "Take back the last choice; set {L}."),
  SATISFIED("done {V}", "Every clause is true: {V}."),
  REFUTED("unsat", "No choice is left to take back: there is no solution."),
  GIVEN_UP("guess {V}", "No more steps; the guess is {V}.");

  private final String compact;
  private final String verbose;
  private final Pattern compactPattern;
  private final Pattern verbosePattern;

  LineForm(String compact, String verbose) {
    this.compact = compact;
    this.verbose = verbose;
    this.compactPattern = pattern(compact);
    this.verbosePattern = pattern(verbose);
  }

  private static Pattern pattern(String form) {
    return Pattern.compile(
        Pattern.quote(form)
            .replace("{C}", "\\E(?<clause>[0-9]{1,9})\\Q")
            .replace("{Q}", "\\E(?: \\((?<quote>[^()\n]*)\\))?\\Q")
            .replace("{L}", "\\E(?<literal>[!xA-Z0-9-]{1,12})\\Q")
            .replace("{V}", "\\E(?<values>[01]*)\\Q"));
  }

  static LineForm of(Step step) {
    return switch (step) {
      case Step.Decision _ -> DECISION;
      case Step.Conflict _ -> CONFLICT;
      case Step.Unit _ -> UNIT;
      case Step.Backtrack _ -> BACKTRACK;
      case Step.Satisfied _ -> SATISFIED;
      case Step.Refuted _ -> REFUTED;
      case Step.GivenUp _ -> GIVEN_UP;
    };
  }

  String form(TraceStyle style) {
    return style == TraceStyle.COMPACT ? compact : verbose;
  }

  Pattern pattern(TraceStyle style) {
    return style == TraceStyle.COMPACT ? compactPattern : verbosePattern;
  }
}
