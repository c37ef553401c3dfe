package org.satgym.verify;

import org.jspecify.annotations.Nullable;

/// The box that counts in a response: the last one with balanced braces after the thinking part.
///
/// Looks for the rare characters `<` and `\` with [String#indexOf(int)], which the JVM vectorises,
/// so plain text passes at tens of bytes a nanosecond. Only from the first box on are characters
/// looked at one by one, backwards, with three counters: time is linear in any text and memory
/// constant.
///
/// @param flaw why no box counts, or null when one does
/// @param start where the content begins; meaningless under a flaw other than `Nested`
/// @param end where the content ends, at its closing brace
/// @param boxes how many balanced boxes there are
/// @param looked how many characters were passed over in all, one counted as often as it was: the
///     cost of the scan
record BoxScan(@Nullable Verdict flaw, int start, int end, int boxes, long looked) {
  static final String BOX = "\\boxed{";
  static final String THINK = "<think>";
  static final String END_THINK = "</think>";

  private static final int OPEN = -1;

  static BoxScan of(String text) {
    int from = visibleFrom(text);
    if (from == OPEN) {
      return none(new Verdict.Truncated(), text.length());
    }
    int first = firstBox(text, from);
    return first < 0
        ? none(new Verdict.NoAnswer(), 2L * text.length() - from)
        : backwards(text, first, (long) text.length() + first - from);
  }

  private static BoxScan none(Verdict flaw, long looked) {
    return new BoxScan(flaw, 0, 0, 0, looked);
  }

  /// Where the text after the thinking part begins, or [#OPEN].
  static int visibleFrom(String text) {
    int from = 0;
    for (int lt = text.indexOf('<'); lt >= 0; lt = text.indexOf('<', lt + 1)) {
      if (text.startsWith(END_THINK, lt)) {
        from = lt + END_THINK.length();
      } else if (text.startsWith(THINK, lt)) {
        from = OPEN;
      }
    }
    return from;
  }

  private static int firstBox(String text, int from) {
    int at = text.indexOf('\\', from);
    while (at >= 0 && !text.startsWith(BOX, at)) {
      at = text.indexOf('\\', at + 1);
    }
    return at;
  }

  /// Let M(i) be the most by which closing braces outnumber opening ones in any stretch that begins
  /// at i, at least 0. Then M(i) = max(0, M(i + 1) ± 1) at a brace, and the box whose content
  /// begins at p is closed exactly when M(p) ≥ 1. Counted only up to the answer's start, M = 0 says
  /// that a box is still open there: a closed one around the answer.
  private static BoxScan backwards(String text, int first, long lookedBefore) {
    int closable = 0;
    int closableBeforeAnswer = 0;
    int start = -1;
    int boxes = 0;
    boolean nested = false;
    for (int i = text.length() - 1; i >= first; i--) {
      char c = text.charAt(i);
      if (c == '}') {
        closable++;
        closableBeforeAnswer++;
      } else if (c == '{') {
        int from = i + 1 - BOX.length();
        if (closable > 0 && from >= first && text.startsWith(BOX, from)) {
          boxes++;
          if (start < 0) {
            start = i + 1;
            closableBeforeAnswer = 0;
          } else {
            nested |= closableBeforeAnswer == 0;
          }
        }
        closable = Math.max(0, closable - 1);
        closableBeforeAnswer = Math.max(0, closableBeforeAnswer - 1);
      }
    }
    long looked = lookedBefore + text.length() - first;
    if (start < 0) {
      return none(new Verdict.UnclosedBox(), looked);
    }
    int end = closing(text, start);
    var flaw = nested ? new Verdict.Nested() : null;
    return new BoxScan(flaw, start, end, boxes, looked + end - start);
  }

  private static int closing(String text, int start) {
    int depth = 1;
    int i = start;
    while (true) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
      i++;
    }
  }
}
