package org.satgym.verify;

import java.util.HashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;

/// Boxed texts read by regular expressions: bit strings and lists of values.
final class SlowAnswers {
  private static final String BLANK = "[ \\t-\\r]*";
  private static final Pattern SEPARATOR =
      Pattern.compile(BLANK + "[,;]" + BLANK + "|[ \\t\\x0B-\\r]*\\n" + BLANK);
  private static final Pattern PAIR =
      Pattern.compile("(?:([A-Z])|(?:x_?)?([1-9][0-9]{0,8}))" + BLANK + "[=:]" + BLANK + "(\\w+)");

  /// The assignment that `text` gives to `variables` variables, at most 26; null when it gives
  /// none.
  static @Nullable Assignment read(String text, int variables) {
    if (text.matches("[01]{" + variables + "}")) {
      return Assignment.parse(text);
    }
    var values = new HashMap<Integer, Boolean>();
    for (var piece : SEPARATOR.split(text, -1)) {
      var pair = PAIR.matcher(piece);
      if (!pair.matches()) {
        return null;
      }
      int variable =
          pair.group(1) != null ? pair.group(1).charAt(0) - '@' : Integer.parseInt(pair.group(2));
      var value = value(pair.group(3));
      if (value == null || variable > variables || values.put(variable, value) != null) {
        return null;
      }
    }
    var bits = new boolean[variables];
    for (int v = 1; v <= variables; v++) {
      if (!values.containsKey(v)) {
        return null;
      }
      bits[v - 1] = values.get(v);
    }
    return Assignment.of(bits);
  }

  private static @Nullable Boolean value(String word) {
    if (word.equals("1") || word.equalsIgnoreCase("true")) {
      return true;
    }
    return word.equals("0") || word.equalsIgnoreCase("false") ? Boolean.FALSE : null;
  }

  private SlowAnswers() {}
}
