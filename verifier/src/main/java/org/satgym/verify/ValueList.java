package org.satgym.verify;

import org.satgym.cnf.Assignment;

/// An assignment as a list of values by name: `A=1, B=0`.
///
/// ```
/// list      = pair (separator pair)*
/// pair      = name blanks ("=" | ":") blanks value
/// name      = letter | "x" number | "x_" number | number
/// value     = "0" | "1" | "true" | "false"      (in any case)
/// separator = blanks ("," | ";") blanks | blanks with a line feed among them
/// ```
///
/// Letters `A` to `Z` name the variables of formulas that have at most 26, in order, as prompts do;
/// numbers count from 1, without leading zeros. Each variable must be given exactly once: one that
/// is given twice, even alike, makes the whole list no answer. Read once, in time linear in the
/// text, and not beyond the first flaw.
final class ValueList {
  private static final int LETTERS = 26;

  private final String text;
  private final boolean[] given;
  private final boolean[] values;
  private int at;
  private int count;

  private ValueList(String text, int variables) {
    this.text = text;
    this.given = new boolean[variables];
    this.values = new boolean[variables];
  }

  /// Whether `text` is meant as a list rather than as a bit string.
  static boolean looksLikeOne(String text) {
    return text.indexOf('=') >= 0 || text.indexOf(':') >= 0;
  }

  /// The assignment; `WrongLength` where a list ends without all variables, with how many there
  /// are; else `BadCharacter` where the first thing stands that does not belong: a name that is
  /// unknown or was there before, a value that is none, a character out of place.
  static Answer read(String text, int variables) {
    var list = new ValueList(text, variables);
    int flaw = list.pairs();
    if (flaw >= 0) {
      return AnswerFormat.badCharacter(text, flaw);
    }
    return list.count == variables
        ? new Answer.Bits(Assignment.of(list.values))
        : new Answer.Unreadable(new Verdict.WrongLength(list.count, variables));
  }

  /// Where the flaw is, or -1.
  private int pairs() {
    do {
      int name = at;
      int variable = name();
      if (variable < 1 || variable > given.length || given[variable - 1]) {
        return name;
      }
      skipBlanks();
      if (!skip('=') && !skip(':')) {
        return at;
      }
      skipBlanks();
      int value = value();
      if (value < 0) {
        return at;
      }
      given[variable - 1] = true;
      values[variable - 1] = value == 1;
      count++;
    } while (separator());
    return at == text.length() ? -1 : at;
  }

  /// The variable whose name comes next, or a number that no variable has.
  private int name() {
    char c = peek();
    if (c >= 'A' && c <= 'Z') {
      at++;
      return given.length <= LETTERS ? c - 'A' + 1 : 0;
    }
    if (skip('x')) {
      skip('_');
    }
    return number();
  }

  private int number() {
    int from = at;
    long number = 0;
    while (isDigit(peek())) {
      number = Math.min(Integer.MAX_VALUE, number * 10 + peek() - '0');
      at++;
    }
    return at == from || text.charAt(from) == '0' ? 0 : (int) number;
  }

  /// 0 or 1, or -1 where no value comes next.
  private int value() {
    for (int value = 0; value <= 1; value++) {
      if (skip((char) ('0' + value)) || skipWord(value == 0 ? "false" : "true")) {
        return value;
      }
    }
    return -1;
  }

  /// Steps over blanks and a separator; false where there is none.
  private boolean separator() {
    int from = at;
    skipBlanks();
    if (skip(',') || skip(';')) {
      skipBlanks();
      return true;
    }
    int line = text.indexOf('\n', from, at);
    return line >= 0 && at < text.length();
  }

  private void skipBlanks() {
    at = BoxText.skipBlanks(text, at, text.length());
  }

  private boolean skip(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private boolean skipWord(String word) {
    boolean there = at + word.length() <= text.length();
    for (int i = 0; i < word.length() && there; i++) {
      char c = text.charAt(at + i);
      there = c == word.charAt(i) || c == word.charAt(i) + 'A' - 'a';
    }
    at += there ? word.length() : 0;
    return there;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\uffff';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
