package org.satgym.prompt.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.prompt.story.StoryAnswer.Bits;
import org.satgym.prompt.story.StoryAnswer.Fault;
import org.satgym.prompt.story.StoryAnswer.Refused;

/// Reads the statements of one answer, see [StoryAnswer]. Used once.
final class AnswerReader {
  private static final int LONGEST_QUOTE = 40;
  private static final String ARTICLE = "the ";
  private static final char OPEN = '?';

  private final Cast cast;
  private final Map<String, Integer> variables;
  private final char[] bits;
  private int given;

  AnswerReader(Cast cast) {
    this.cast = cast;
    this.variables = HashMap.newHashMap(cast.size());
    for (int v = 1; v <= cast.size(); v++) {
      variables.put(withoutArticle(lower(cast.name(v))), v);
    }
    this.bits = new char[cast.size()];
    Arrays.fill(bits, OPEN);
  }

  StoryAnswer read(String text) {
    String answer = trim(text);
    if (answer.isEmpty()) {
      return new Refused(Fault.EMPTY, "the answer is empty");
    }
    if (isBinary(answer)) {
      return answer.length() == cast.size()
          ? new Bits(answer)
          : new Refused(
              Fault.WRONG_LENGTH,
              "%d characters for %d %s"
                  .formatted(answer.length(), cast.size(), cast.scenario().things()));
    }
    for (int start = 0; start < answer.length(); ) {
      int end = endOfStatement(answer, start);
      var refused = statement(trim(answer.substring(start, end)));
      if (refused != null) {
        return refused;
      }
      start = end + 1;
    }
    return given == bits.length ? new Bits(new String(bits)) : missing();
  }

  private Refused missing() {
    int first = 0;
    while (bits[first] != OPEN) {
      first++;
    }
    return new Refused(
        Fault.MISSING,
        "%d of %d %s given; %s is not among them"
            .formatted(given, bits.length, cast.scenario().things(), cast.name(first + 1)));
  }

  private @Nullable Refused statement(String original) {
    String statement = lower(original);
    if (statement.endsWith(".")) {
      statement = trim(statement.substring(0, statement.length() - 1));
    }
    if (statement.startsWith("and ")) {
      statement = trim(statement.substring(4));
    }
    if (statement.isEmpty()) {
      return null;
    }
    int mark = mark(statement);
    if (mark >= 0) {
      String name = trim(statement.substring(0, mark));
      return give(original, name, value(trim(statement.substring(mark + 1))));
    }
    for (char value : new char[] {'1', '0'}) {
      String does = " " + verb(value);
      if (statement.endsWith(does)) {
        String name = statement.substring(0, statement.length() - does.length());
        return give(original, trim(name), value);
      }
    }
    return give(original, statement, OPEN);
  }

  private @Nullable Refused give(String original, String name, char value) {
    var variable = variables.get(withoutArticle(name));
    if (variable == null) {
      return new Refused(
          Fault.UNKNOWN_NAME,
          "'%s' begins with none of the %s".formatted(quote(original), cast.scenario().things()));
    }
    if (value == OPEN) {
      return new Refused(
          Fault.UNKNOWN_VALUE,
          "'%s' must be '%s: yes' or '%3$s: no'"
              .formatted(quote(original), cast.name(variable), cast.name(variable)));
    }
    if (bits[variable - 1] != OPEN) {
      return new Refused(Fault.TWICE, "%s is given twice".formatted(cast.name(variable)));
    }
    bits[variable - 1] = value;
    given++;
    return null;
  }

  private char value(String word) {
    return switch (word) {
      case "yes", "true", "1" -> '1';
      case "no", "false", "0" -> '0';
      default -> word.equals(verb('1')) ? '1' : word.equals(verb('0')) ? '0' : OPEN;
    };
  }

  /// The verb of a value; scenarios write verbs in lower case.
  private String verb(char value) {
    return cast.verb(value == '1' ? 1 : -1).singular();
  }

  private static int endOfStatement(String text, int from) {
    int end = from;
    while (end < text.length() && ",;\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int mark(String statement) {
    int colon = statement.indexOf(':');
    return colon >= 0 ? colon : statement.indexOf('=');
  }

  private static boolean isBinary(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '0' && text.charAt(i) != '1') {
        return false;
      }
    }
    return true;
  }

  private static String withoutArticle(String name) {
    return name.startsWith(ARTICLE) ? trim(name.substring(ARTICLE.length())) : name;
  }

  private static String quote(String text) {
    if (text.length() <= LONGEST_QUOTE) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_QUOTE - end) + "...";
  }

  /// Lower case in ASCII only: a letter of another alphabet never becomes one of a name.
  private static String lower(String text) {
    var chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'A' && chars[i] <= 'Z') {
        chars[i] += 'a' - 'A';
      }
    }
    return new String(chars);
  }

  /// Without the ASCII blanks around it.
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
