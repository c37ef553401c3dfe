package org.satgym.reward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Completions and shapers in the short form of `shaper-vectors.tsv`.
final class CompletionText {
  /// `R g=a t=100 think=1 tools=ok,error text=a_b`: `_` is a blank, `\n` a line feed.
  static Completion completion(String text) {
    var words = text.strip().split(" +", -1);
    var builder =
        Completion.of(
            switch (words[0]) {
              case "R" -> "CORRECT";
              case "W" -> "VIOLATED";
              case "M" -> "NO_ANSWER";
              case "U" -> "UNDECIDED";
              default -> words[0];
            });
    for (int i = 1; i < words.length; i++) {
      var pair = words[i].split("=", 2);
      set(builder, pair[0], pair[1]);
    }
    return builder.build();
  }

  static List<Completion> completions(String text) {
    var completions = new ArrayList<Completion>();
    for (var one : text.split(";", -1)) {
      completions.add(completion(one));
    }
    return completions;
  }

  private static CompletionBuilder set(CompletionBuilder builder, String name, String value) {
    return switch (name) {
      case "t" -> builder.tokens(Long.parseLong(value));
      case "c" -> builder.chars(Long.parseLong(value));
      case "g" -> builder.group(value);
      case "p" -> builder.problem(value);
      case "r" -> builder.reward(Double.parseDouble(value));
      case "think" -> builder.thinking(value.equals("1"));
      case "tools" -> builder.toolStatuses(List.of(value.split(",", -1)));
      case "hist" -> builder.historyTokens(Long.parseLong(value));
      case "target" -> builder.targetTokens(Long.parseLong(value));
      case "band" -> builder.band(value);
      case "ref" -> builder.referenceAccuracy(Double.parseDouble(value));
      case "max" -> builder.maxTokens(Long.parseLong(value));
      case "text" -> builder.text(value.replace('_', ' ').replace("\\n", "\n"));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// `hapo mode=linear weight=1, overlong`.
  static Shaping shaping(boolean published, String text) {
    var entries = new ArrayList<Object>();
    for (var one : text.split(",", -1)) {
      var words = one.strip().split(" +", -1);
      Map<String, Object> parameters = new LinkedHashMap<>();
      for (int i = 1; i < words.length; i++) {
        var pair = words[i].split("=", 2);
        parameters.put(pair[0], value(pair[1]));
      }
      entries.add(Map.of(words[0], parameters));
    }
    return Shaping.of(Map.of("published", published, "shapers", entries));
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException notWhole) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException notNumber) {
        return text;
      }
    }
  }

  private CompletionText() {}
}
