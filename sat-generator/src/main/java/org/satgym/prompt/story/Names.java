package org.satgym.prompt.story;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the lists of names that scenarios hold as text blocks.
final class Names {
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  /// The names in `text`, separated by commas.
  static List<String> of(String text) {
    return framed("*", text);
  }

  /// The same with each name put into `frame` in the place of its `*`.
  static List<String> framed(String frame, String text) {
    var names = new ArrayList<String>();
    for (String name : COMMA.split(text.strip(), -1)) {
      names.add(frame.replace("*", name));
    }
    return List.copyOf(names);
  }

  private Names() {}
}
