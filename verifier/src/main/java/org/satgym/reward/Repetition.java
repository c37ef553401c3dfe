package org.satgym.reward;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Three ways to tell that a text repeats itself.
final class Repetition {
  /// AutoThink's bounds: so many copies of up to so many words, or one word so long.
  private static final int STUTTERS = 10;

  private static final int LONGEST_PHRASE = 30;
  private static final int LONGEST_WORD = 120;

  /// A loop is a stretch of at least this many characters that is three or more copies of one
  /// block, whatever its length. Tables and lists repeat less than that.
  private static final int SHORTEST_LOOP = 240;

  private static final int ANCHOR = 8;

  /// Whether a phrase of up to 30 words comes ten times in a row, or a word has 120 characters.
  ///
  /// As AutoThink's code: words are cut at blanks, and phrases of n words are looked for at
  /// multiples of n only. Takes time in proportion to 30 times the words.
  static boolean stutters(String text) {
    var words = words(text);
    for (var word : words) {
      if (word.codePointCount(0, word.length()) >= LONGEST_WORD) {
        return true;
      }
    }
    for (int n = 1; n <= LONGEST_PHRASE; n++) {
      int run = 1;
      for (int at = n; at + n <= words.length; at += n) {
        run = Arrays.equals(words, at - n, at, words, at, at + n) ? run + 1 : 1;
        if (run >= STUTTERS) {
          return true;
        }
      }
    }
    return false;
  }

  /// The share of repeated n-grams of words, `1 - distinct / all`, in `[0, 1)`; 0 for a text of
  /// fewer than n words.
  ///
  /// @param perWord divides by the number of words in place of that of n-grams
  static double repeatedShare(String text, int n, boolean perWord) {
    var words = words(text);
    int grams = words.length - n + 1;
    if (grams < 1) {
      return 0;
    }
    var distinct = new HashSet<List<String>>();
    for (int i = 0; i < grams; i++) {
      distinct.add(Arrays.asList(words).subList(i, i + n));
    }
    return 1 - (double) distinct.size() / (perWord ? words.length : grams);
  }

  /// Whether somewhere in the text three or more copies of a block follow each other, over 240
  /// characters or more.
  ///
  /// A place is followed as long as each character equals the one a period before it. Where that
  /// breaks, the last place where the same 8 characters stood gives the next period to try. Takes
  /// time in proportion to the text.
  static boolean loops(String text) {
    if (text.length() < SHORTEST_LOOP) {
      return false;
    }
    int bits = 32 - Integer.numberOfLeadingZeros(text.length());
    var last = new int[1 << bits];
    Arrays.fill(last, -1);
    int period = 0;
    int run = 0;
    for (int i = ANCHOR - 1; i < text.length(); i++) {
      int slot = slot(text, i, bits);
      if (period > 0 && text.charAt(i) == text.charAt(i - period)) {
        run++;
        if (run + period >= SHORTEST_LOOP && run >= 2 * period) {
          return true;
        }
      } else {
        period = last[slot] < 0 ? 0 : i - last[slot];
        run = period == 0 ? 0 : matched(text, i, period);
        period = run < ANCHOR ? 0 : period;
      }
      last[slot] = i;
    }
    return false;
  }

  private static int slot(String text, int end, int bits) {
    int hash = 0;
    for (int i = end - ANCHOR + 1; i <= end; i++) {
      hash = hash * 0x9E3779B1 + text.charAt(i) + 1;
    }
    return (hash ^ hash >>> 15) * 0x85EBCA6B >>> 32 - bits;
  }

  /// How many of the last 8 characters equal those a period before.
  private static int matched(String text, int end, int period) {
    int matched = 0;
    while (matched < ANCHOR
        && end - matched - period >= 0
        && text.charAt(end - matched) == text.charAt(end - matched - period)) {
      matched++;
    }
    return matched;
  }

  private static String[] words(String text) {
    var stripped = text.strip();
    return stripped.isEmpty() ? new String[0] : stripped.split("\\s+", -1);
  }

  private Repetition() {}
}
