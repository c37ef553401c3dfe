package org.satgym.curriculum;

import java.util.List;
import org.satgym.generate.Level;

/// What a configuration may say about one property of a policy.
///
/// @param name as configurations write it: `check_period`
/// @param initial what holds when it is left out, as configurations write it
/// @param meaning in a few words, with the range
public record Parameter(String name, Type type, Object initial, String meaning) {
  /// What values a parameter takes.
  public enum Type {
    WHOLE("a whole number"),
    NUMBER("a number"),
    NAME("a name"),
    LEVELS("a list of levels, each as \"3,5,20\" or {\"n\": 3, \"k\": 5, \"l\": 20}"),
    SUBDOMAINS("names, each with a list of levels"),
    POLICY("a policy and its parameters, as in {\"policy\": \"saturn\"}");

    private final String form;

    Type(String form) {
      this.form = form;
    }

    /// What to write, in words.
    public String form() {
      return form;
    }
  }

  static Parameter whole(String name, int initial, String meaning) {
    return new Parameter(name, Type.WHOLE, initial, meaning + ", at least 1");
  }

  static Parameter number(String name, double initial, String meaning) {
    return new Parameter(name, Type.NUMBER, initial, meaning);
  }

  static Parameter levels() {
    return levels(Levels.DEFAULT);
  }

  static Parameter levels(List<Level> initial) {
    return new Parameter(
        "levels",
        Type.LEVELS,
        Levels.written(initial),
        "from the easiest to the hardest, each once");
  }

  static Parameter measure(Measure initial) {
    return new Parameter(
        "measure",
        Type.NAME,
        initial.written(),
        "pass rates as they are (raw) or beyond guessing (skill)");
  }

  /// The policy that chooses the levels.
  static Parameter over(CurriculumPolicy<?> initial) {
    return new Parameter(
        "over", Type.POLICY, initial.configuration(), "the policy that chooses the levels");
  }
}
