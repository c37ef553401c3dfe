package org.satgym.data;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The formula that a prompt tells, on the surfaces `saturn` and `dimacs`.
///
/// @param k variables
public record StatedFormula(int k, FormulaText text) {
  private static final Pattern SATURN =
      Pattern.compile("\"k\": (\\d{1,3}), \"clause\": \"([^\"]*)\"");
  private static final Pattern DIMACS = Pattern.compile("(?m)^p cnf (\\d{1,9}) \\d+$");

  /// Null where it tells none.
  public static @Nullable StatedFormula of(String prompt) {
    var header = DIMACS.matcher(prompt);
    if (header.find()) {
      int end = prompt.indexOf("```", header.start());
      var text = prompt.substring(header.start(), end < 0 ? prompt.length() : end);
      return new StatedFormula(Integer.parseInt(header.group(1)), new FormulaText("dimacs", text));
    }
    var problem = SATURN.matcher(prompt);
    StatedFormula last = null;
    while (problem.find()) {
      // The first is the example of the prompt.
      last =
          new StatedFormula(
              Integer.parseInt(problem.group(1)), new FormulaText("clause", problem.group(2)));
    }
    return last;
  }
}
