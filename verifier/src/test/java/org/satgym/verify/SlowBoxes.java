package org.satgym.verify;

/// The strict reading's choice of a box, found by trying every box on its own.
///
/// @param kind `none`, `truncated`, `unclosed`, `nested` or `box`
record SlowBoxes(String kind, int boxes) {
  static SlowBoxes of(String response) {
    int closed = response.lastIndexOf("</think>");
    var text = closed < 0 ? response : response.substring(closed + "</think>".length());
    if (text.contains("<think>")) {
      return new SlowBoxes("truncated", 0);
    }
    boolean any = false;
    int boxes = 0;
    int last = -1;
    for (int at = 0; at < text.length(); at++) {
      if (text.startsWith("\\boxed{", at)) {
        any = true;
        if (end(text, at) >= 0) {
          boxes++;
          last = at;
        }
      }
    }
    boolean nested = false;
    for (int at = 0; at < last; at++) {
      nested |= text.startsWith("\\boxed{", at) && end(text, at) > last;
    }
    return new SlowBoxes(!any ? "none" : last < 0 ? "unclosed" : nested ? "nested" : "box", boxes);
  }

  /// Where the box that begins at `at` closes, or -1.
  private static int end(String text, int at) {
    int depth = 0;
    for (int i = at + "\\boxed".length(); i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
