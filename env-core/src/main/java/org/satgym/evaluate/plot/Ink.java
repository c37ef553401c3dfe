package org.satgym.evaluate.plot;

/// What a mark is for, which decides its colour on light and on dark ground.
///
/// The hues are those of Okabe and Ito (_Color Universal Design_, 2008), which people tell apart
/// whatever colours they see, darker or lighter where the ground asks for it.
public enum Ink {
  TEXT("#1b1b1b", "#ececec"),
  FAINT("#6a6a6a", "#a0a0a0"),
  GRID("#e4e4e4", "#3a3a3a"),
  GROUND("#ffffff", "#171717"),
  MAIN("#0072b2", "#56b4e9"),
  CHANCE("#d55e00", "#ff8a3d"),
  GOOD("#009e73", "#2fc79b"),
  BAD("#b5472f", "#e2705a"),
  WARN("#d49b00", "#f0c23c"),
  PURPLE("#a8578a", "#d98cbb"),
  BROWN("#7a5c3e", "#b89a78"),
  GREY("#9a9a9a", "#7a7a7a");

  private final String light;
  private final String dark;

  Ink(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  /// The colour on light ground, as `#rrggbb`.
  public String light() {
    return light;
  }

  /// The colour on dark ground.
  public String dark() {
    return dark;
  }

  /// The name of the variable that holds it in style sheets.
  String variable() {
    return "--ink-" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
