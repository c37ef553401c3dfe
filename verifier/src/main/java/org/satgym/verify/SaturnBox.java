package org.satgym.verify;

import org.jspecify.annotations.Nullable;

/// The last match of the regular expression `\\boxed{(.*?)}`, in which the dot is anything but a
/// line feed, as a sequence of code points.
final class SaturnBox {
  private final String response;
  private final int start;
  private final int end;
  private final int boxes;

  /// The code points, where a pair of surrogates makes them other than the `char`s.
  private final int @Nullable [] codePoints;

  private SaturnBox(String response, int start, int end, int boxes) {
    this.response = response;
    this.start = start;
    this.end = end;
    this.boxes = boxes;
    this.codePoints =
        response.codePointCount(start, end) == end - start
            ? null
            : response.substring(start, end).codePoints().toArray();
  }

  /// The match, or null when there is none. One pass: matches do not overlap, and the next brace
  /// and line feed are looked for only once they have been passed.
  static @Nullable SaturnBox last(String response) {
    int boxes = 0;
    int start = -1;
    int end = -1;
    int brace = -1;
    int line = -1;
    int at = response.indexOf('\\');
    while (at >= 0) {
      int next = at + 1;
      if (response.startsWith(BoxScan.BOX, at)) {
        int content = at + BoxScan.BOX.length();
        brace = brace < content ? find(response, '}', content) : brace;
        line = line < content ? find(response, '\n', content) : line;
        if (brace == response.length()) {
          break;
        }
        if (brace < line) {
          boxes++;
          start = content;
          end = brace;
          next = brace + 1;
        }
      }
      at = response.indexOf('\\', next);
    }
    return start < 0 ? null : new SaturnBox(response, start, end, boxes);
  }

  private static int find(String text, char c, int from) {
    int at = text.indexOf(c, from);
    return at < 0 ? text.length() : at;
  }

  /// How many matches there are.
  int boxes() {
    return boxes;
  }

  /// How many code points.
  int length() {
    return codePoints == null ? end - start : codePoints.length;
  }

  /// The code point at `index`, from 0; beyond the end, `0`.
  int at(int index) {
    if (codePoints != null) {
      return index < codePoints.length ? codePoints[index] : '0';
    }
    return index < end - start ? response.charAt(start + index) : '0';
  }

  /// Which of the places `0..63` hold `digit`, as bits; beyond the end there are zeros.
  long where(char digit) {
    int places = Math.min(Long.SIZE, length());
    long found = digit == '0' && places < Long.SIZE ? -1L << places : 0;
    for (int place = 0; place < places; place++) {
      found |= at(place) == digit ? 1L << place : 0;
    }
    return found;
  }

  /// The content of the box.
  @Override
  public String toString() {
    return response.substring(start, end);
  }
}
