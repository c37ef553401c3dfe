package org.satgym.verify;

import org.jspecify.annotations.Nullable;

/// A fenced block of Markdown that carries a mark: it opens with a line of three or more backticks
/// and the mark, and closes with a line of at least as many backticks and nothing else. A block
/// that is never closed runs to the end, as in CommonMark (0.31.2, section 4.5). Blocks without the
/// mark are not looked at, so a box that stands in a block of its own does not hide what follows.
final class FencedBlock {
  /// The content of the last marked block that opens on a line after `from`, or null when there is
  /// none.
  static @Nullable String last(String text, int from, String mark) {
    int start = -1;
    int end = -1;
    int open = 0;
    for (int line = nextLine(text, from); line < text.length(); line = nextLine(text, line)) {
      int ticks = ticks(text, line);
      if (open == 0 && ticks > 0 && info(text, line).equals(mark)) {
        open = ticks;
        start = nextLine(text, line);
        end = text.length();
      } else if (open > 0 && ticks >= open && info(text, line).isEmpty()) {
        open = 0;
        end = line;
      }
    }
    return start < 0 ? null : text.substring(start, end);
  }

  private static int nextLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /// How many backticks the line opens with, after blanks; 0 for fewer than three.
  private static int ticks(String text, int line) {
    int from = skipSpaces(text, line);
    int to = from;
    while (to < text.length() && text.charAt(to) == '`') {
      to++;
    }
    return to - from < 3 ? 0 : to - from;
  }

  /// What follows the backticks of a fence, stripped.
  private static String info(String text, int line) {
    int from = skipSpaces(text, line);
    while (from < text.length() && text.charAt(from) == '`') {
      from++;
    }
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end).strip();
  }

  private static int skipSpaces(String text, int line) {
    int i = line;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private FencedBlock() {}
}
