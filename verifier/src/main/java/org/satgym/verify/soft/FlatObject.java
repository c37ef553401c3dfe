package org.satgym.verify.soft;

import org.jspecify.annotations.Nullable;

/// A JSON object without objects in it, being read with leave for the slips that models make, see
/// [JudgeVerdict]. Used once.
final class FlatObject {
  private final String text;
  private final int end;
  private int at;
  private @Nullable Boolean correct;
  private int word;

  /// The object of `text` between the braces at `start` and `end`.
  FlatObject(String text, int start, int end) {
    this.text = text;
    this.end = end;
    this.at = start + 1;
  }

  @Nullable JudgeVerdict verdict() {
    int from = at;
    while (skipBlanks() < end) {
      if (!member()) {
        return null;
      }
      if (skipBlanks() < end && !skip(',')) {
        return null;
      }
    }
    return correct == null ? null : new JudgeVerdict(correct, word, firstWord(from));
  }

  private boolean member() {
    int key = at;
    if (!string()) {
      return false;
    }
    boolean wanted = text.substring(key + 1, at - 1).equals(JudgeVerdict.KEY);
    skipBlanks();
    if (!skip(':')) {
      return false;
    }
    int from = skipBlanks();
    if (!value()) {
      return false;
    }
    if (wanted) {
      boolean quoted = text.charAt(from) == '"';
      word = quoted ? from + 1 : from;
      correct = truth(text.substring(word, quoted ? at - 1 : at), quoted);
    }
    return true;
  }

  private boolean value() {
    if (at == end) {
      return false;
    }
    return switch (text.charAt(at)) {
      case '"' -> string();
      case '[' -> array();
      default -> bare();
    };
  }

  private boolean array() {
    at++;
    while (skipBlanks() < end && !skip(']')) {
      if (text.charAt(at) == '[' || !value()) {
        return false;
      }
      skipBlanks();
      if (!skip(',') && (at == end || text.charAt(at) != ']')) {
        return false;
      }
    }
    return text.charAt(at - 1) == ']';
  }

  private boolean string() {
    if (!skip('"')) {
      return false;
    }
    while (at < end && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return skip('"');
  }

  /// A number, or one of the words that JSON and Python have.
  private boolean bare() {
    int from = at;
    while (at < end
        && (Character.isLetterOrDigit(text.charAt(at)) || isOfNumber(text.charAt(at)))) {
      at++;
    }
    if (at == from) {
      return false;
    }
    char first = text.charAt(from);
    return first == '-'
        || (first >= '0' && first <= '9')
        || switch (text.substring(from, at)) {
          case "true", "false", "null", "True", "False", "None" -> true;
          default -> false;
        };
  }

  private static boolean isOfNumber(char c) {
    return c == '-' || c == '+' || c == '.';
  }

  private static @Nullable Boolean truth(String word, boolean anyCase) {
    for (boolean value : new boolean[] {true, false}) {
      var name = Boolean.toString(value);
      var capital = value ? "True" : "False";
      if (word.equals(name) || word.equals(capital) || (anyCase && word.equalsIgnoreCase(name))) {
        return value;
      }
    }
    return null;
  }

  private int firstWord(int from) {
    int i = from;
    while (!text.regionMatches(true, i, "true", 0, 4)
        && !text.regionMatches(true, i, "false", 0, 5)) {
      i++;
    }
    return i;
  }

  private boolean skip(char c) {
    boolean there = at < end && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private int skipBlanks() {
    while (at < end && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }
}
