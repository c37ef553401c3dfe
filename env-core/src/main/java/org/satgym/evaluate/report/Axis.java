package org.satgym.evaluate.report;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A direction in which questions are harder.
public enum Axis {
  SEARCH_BITS("search bits", Known::searchBits),
  SATURN_D("Saturn's D", Known::saturnD),
  LOG2_CLAUSES("log2 clauses", Known::log2Clauses),
  BACKBONE("backbone, share of variables", Known::backbone),
  PROPAGATIONS("unit propagations of a plain search", Known::propagations);

  private final String title;
  private final ToDoubleFunction<Known> value;

  Axis(String title, ToDoubleFunction<Known> value) {
    this.title = title;
    this.value = value;
  }

  double of(Known known) {
    return value.applyAsDouble(known);
  }

  /// As figures name it.
  public String title() {
    return title;
  }

  /// As `summary.json` names it.
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
