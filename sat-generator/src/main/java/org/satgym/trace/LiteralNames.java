package org.satgym.trace;

import org.satgym.prompt.infix.Variables;

/// How a trace names literals, so that they are those of the prompt: `!A` where the surface has
/// letters (`!x30` in an infix formula of more than 26 variables), `-1` in DIMACS.
///
/// @param variables how many there are
public record LiteralNames(boolean numbers, int variables) {
  private static final int LETTERS = 26;
  private static final int MOST_DIGITS = 9;

  /// The names for a formula of `variables` on a surface.
  ///
  /// @throws IllegalArgumentException when the surface does not name variables
  public static LiteralNames of(String surface, int variables) {
    if (surface.equals("story")) {
      throw new IllegalArgumentException(
          "surface story has no names for variables, which traces need\nMaybe use saturn or infix");
    }
    return new LiteralNames(surface.equals("dimacs"), variables);
  }

  /// Letters where they reach, numbers beyond.
  public static LiteralNames plain(int variables) {
    return new LiteralNames(variables > LETTERS, variables);
  }

  public String write(int literal) {
    return numbers
        ? Integer.toString(literal)
        : (literal < 0 ? "!" : "") + Variables.name(Math.abs(literal), variables);
  }

  /// The literal that `text` names, just as [#write] does; 0 when it names none.
  public int read(String text) {
    String name = text.startsWith(numbers ? "-" : "!") ? text.substring(1) : text;
    int sign = name.length() < text.length() ? -1 : 1;
    int variable = numbers ? number(name) : variable(name);
    return variable >= 1 && variable <= variables && write(sign * variable).equals(text)
        ? sign * variable
        : 0;
  }

  private int variable(String name) {
    if (variables > LETTERS) {
      return name.startsWith("x") ? number(name.substring(1)) : 0;
    }
    return name.length() == 1 ? name.charAt(0) - 'A' + 1 : 0;
  }

  /// The whole number that `text` is in ASCII digits, -1 when it is none.
  static int number(String text) {
    boolean digits = !text.isEmpty() && text.length() <= MOST_DIGITS;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits ? Integer.parseInt(text) : -1;
  }
}
