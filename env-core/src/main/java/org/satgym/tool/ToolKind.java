package org.satgym.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tools that there are. Their places are in episode ids: new ones go to the end.
public enum ToolKind {
  /// Runs Python.
  PYTHON(
      "code",
      "Runs Python. Names stay for later calls, as in a notebook; the value of a last expression is"
          + " shown."),
  /// Says which clauses an assignment leaves false.
  EVALUATE(
      "assignment",
      "Checks an assignment: one character for each variable in order, 1 for true and 0 for false."
          + " Answers with the numbers of the clauses, from 0, that it leaves false."),
  /// Follows unit clauses.
  PROPAGATE(
      "literals",
      "Assumes literals, separated by blanks and written as in the formula, and follows what clauses"
          + " force, one literal after the other, up to a conflict if there is one.");

  private final String parameter;
  private final String description;

  ToolKind(String parameter, String description) {
    this.parameter = parameter;
    this.description = description;
  }

  /// As in requests and fences: `python`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one argument of its function.
  String parameter() {
    return parameter;
  }

  /// The tool of that name, null when there is none.
  public static @Nullable ToolKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  /// As OpenAI's `tools` describe a function.
  public Map<String, Object> definition() {
    var properties = Ordered.map(parameter, Ordered.map("type", "string"));
    var parameters =
        Ordered.map(
            "type",
            "object",
            "properties",
            properties,
            "required",
            List.of(parameter),
            "additionalProperties",
            false);
    var function =
        Ordered.map("name", word(), "description", description, "parameters", parameters);
    return Ordered.map("type", "function", "function", function);
  }
}
