package org.satgym.prompt.infix;

/// The names of variables: `A` to `Z` in a formula of at most 26, else `x1`, `x2`, ...
public final class Variables {
  private static final int LETTERS = 26;
  private static final int MOST_DIGITS = 9;

  /// The name of `variable`, `1..variables`, in a formula of so many.
  public static String name(int variable, int variables) {
    var name = new StringBuilder();
    append(variable, variables, name);
    return name.toString();
  }

  static void append(int variable, int variables, StringBuilder out) {
    if (variables <= LETTERS) {
      out.append((char) ('A' + variable - 1));
    } else {
      out.append('x').append(variable);
    }
  }

  /// What the names of a formula of `variables` are, for people: `A, B, C`, `A to Z`, `x1 to x40`.
  static String range(int variables) {
    return switch (variables) {
      case 1 -> name(1, variables);
      case 2 -> name(1, variables) + " and " + name(2, variables);
      default -> name(1, variables) + " to " + name(variables, variables);
    };
  }

  /// How many characters of `text` from `at` on are the name of a variable; 0 when none is.
  static int length(String text, int at, int variables) {
    int end = at;
    if (variables <= LETTERS) {
      end += end < text.length() && index(text.charAt(end)) < variables ? 1 : 0;
    } else if (end < text.length() && text.charAt(end) == 'x') {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      boolean canonical = end - at > 1 && end - at - 1 <= MOST_DIGITS && text.charAt(at + 1) != '0';
      return canonical && number(text, at, end) <= variables ? end - at : 0;
    }
    return end - at;
  }

  /// The variable whose name is `text[at .. end)`.
  static int parse(String text, int at, int end) {
    return text.charAt(at) == 'x' ? number(text, at, end) : index(text.charAt(at)) + 1;
  }

  private static int number(String text, int at, int end) {
    return Integer.parseInt(text, at + 1, end, 10);
  }

  private static int index(char letter) {
    return letter >= 'A' ? letter - 'A' : Integer.MAX_VALUE;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Variables() {}
}
