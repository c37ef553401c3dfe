package org.satgym.verify;

/// What may stand around an answer within its box: ASCII blanks, and one wrapping.
final class BoxText {
  private static final String[][] WRAPPINGS = {{"$", "$"}, {"\\text{", "}"}, {"\\mathrm{", "}"}};

  /// The content `response[start, end)` without blanks and wrapping.
  static String unwrapped(String response, int start, int end) {
    int from = skipBlanks(response, start, end);
    int to = dropBlanks(response, from, end);
    char first = from < to ? response.charAt(from) : '0';
    if (first == '$' || first == '\\') {
      for (var wrapping : WRAPPINGS) {
        int inner = from + wrapping[0].length();
        int innerEnd = to - wrapping[1].length();
        if (inner <= innerEnd
            && response.startsWith(wrapping[0], from)
            && response.startsWith(wrapping[1], innerEnd)) {
          int innerFrom = skipBlanks(response, inner, innerEnd);
          return response.substring(innerFrom, dropBlanks(response, innerFrom, innerEnd));
        }
      }
    }
    return response.substring(from, to);
  }

  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static int skipBlanks(String text, int from, int to) {
    int i = from;
    while (i < to && isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int dropBlanks(String text, int from, int to) {
    int i = to;
    while (i > from && isBlank(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private BoxText() {}
}
