package org.satgym.prompt.story;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the lists of names that scenarios hold as text blocks.
final class Names {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// The names in `text`, separated by commas; lines may end anywhere.
  static List<String> of(String text) {
    return framed("*", text);
  }

  /// The same with each name put into `frame` in the place of its `*`.
  static List<String> framed(String frame, String text) {
    var names = new ArrayList<String>();
    for (String name : BLANKS.matcher(text.strip()).replaceAll(" ").split(", ", -1)) {
      names.add(frame.replace("*", name));
    }
    return List.copyOf(names);
  }

  private Names() {}
}
