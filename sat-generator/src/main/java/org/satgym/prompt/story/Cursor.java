package org.satgym.prompt.story;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place in one sentence, and the words and names that can be read from there.
///
/// The first word of a sentence has a capital letter, whatever the word: keywords are asked for in
/// lower case and compared so.
final class Cursor {
  private final String sentence;
  private final Cast cast;
  private final Map<String, Integer> variables;
  private int at;

  Cursor(String sentence, Cast cast, Map<String, Integer> variables) {
    this.sentence = sentence;
    this.cast = cast;
    this.variables = variables;
  }

  /// Whether `words` come next.
  boolean sees(String words) {
    if (at > 0) {
      return sentence.startsWith(words, at);
    }
    return !sentence.isEmpty()
        && sentence.charAt(0) == Character.toUpperCase(words.charAt(0))
        && sentence.startsWith(words.substring(1), 1);
  }

  /// Steps over `words` if they come next.
  boolean skip(String words) {
    if (!sees(words)) {
      return false;
    }
    at += words.length();
    return true;
  }

  /// Steps over `words`.
  void expect(String words) {
    if (!skip(words)) {
      throw unexpected("'" + words + "'");
    }
  }

  /// Steps over a form of a verb: `yes` gives true, `no` false.
  boolean verb(String yes, String no) {
    if (skipWhole(yes)) {
      return true;
    }
    if (skipWhole(no)) {
      return false;
    }
    throw unexpected("'%s' or '%s'".formatted(yes, no));
  }

  private boolean skipWhole(String words) {
    int end = at + words.length();
    boolean cut = end < sentence.length() && Character.isLetterOrDigit(sentence.charAt(end));
    return !cut && skip(words);
  }

  /// Steps over a name and gives its variable. No name begins another, so the first to fit is it.
  int name() {
    int end = at;
    for (int words = 0; words < Scenario.LONGEST_NAME; words++) {
      end = endOfWord(end);
      Integer variable = variable(sentence.substring(at, end));
      if (variable != null) {
        at = end;
        return variable;
      }
      if (end >= sentence.length() || sentence.charAt(end) != ' ') {
        break;
      }
      end++;
    }
    throw unexpected("one of the " + cast.scenario().things());
  }

  private @Nullable Integer variable(String words) {
    if (at > 0 || words.isEmpty()) {
      return variables.get(words);
    }
    var small = variables.get(Character.toLowerCase(words.charAt(0)) + words.substring(1));
    return small != null || !Character.isUpperCase(words.charAt(0)) ? small : variables.get(words);
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < sentence.length() && isOfWord(sentence.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-';
  }

  /// Says that the sentence is over.
  void end() {
    if (at < sentence.length()) {
      throw unexpected("the end");
    }
  }

  IllegalArgumentException unexpected(String expected) {
    return new IllegalArgumentException(
        "'%s': at column %d, %s must follow".formatted(sentence, at + 1, expected));
  }
}
