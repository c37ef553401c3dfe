package org.satgym.generate;

/// The name of a family of formulas, and the way it draws them.
///
/// @param name kebab-case, as on the wire: `planted`
/// @param mode a variant of the same family, `faithful` or `balanced`; empty when there is only
///     one; then the transformations that each formula goes through, each after a `+`:
///     `balanced+xor-2`
public record Family(String name, String mode) {
  public static final Family FAITHFUL = new Family("planted", "faithful");
  public static final Family BALANCED = new Family("planted", "balanced");
  public static final Family TWO_HIDDEN = new Family("planted", "two-hidden");

  /// A family without variants.
  public static Family of(String name) {
    return new Family(name, "");
  }

  /// Reads `name` or `name/mode`, the form that [#toString] writes.
  public static Family parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? of(text) : new Family(text.substring(0, slash), text.substring(slash + 1));
  }

  /// Whether formulas go through a transformation after they were drawn.
  public boolean isTransformed() {
    int name = mode.indexOf('+') + 1;
    return name > 0 && name < mode.length() && Character.isLetter(mode.charAt(name));
  }

  /// This family with one more transformation.
  ///
  /// @param name as in `xor-2`
  public Family transformed(String name) {
    return new Family(this.name, mode + "+" + name);
  }

  /// `name` or `name/mode`.
  @Override
  public String toString() {
    return mode.isEmpty() ? name : name + "/" + mode;
  }
}
