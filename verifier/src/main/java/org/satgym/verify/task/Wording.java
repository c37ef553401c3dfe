package org.satgym.verify.task;

import org.satgym.trace.TraceText;

/// What the prompts of the tasks say about formulas and searches.
final class Wording {
  /// The formula, and how to read it.
  static String formula(TraceText text) {
    var names = text.names();
    int k = names.variables();
    return """
        A Boolean formula over the variables %s is true when each of its clauses is. A clause is \
        true when at least one of its literals is; %s is the negation of %s. The clauses, one a \
        line, numbered from 0:

        %s
        """
        .formatted(
            k == 1 ? names.write(1) : names.write(1) + " to " + names.write(k),
            names.write(-1),
            names.write(1),
            text.formula());
  }

  /// How the search goes whose lines are shown.
  static final String SEARCH =
      """
      A search for a solution went like this. As long as a clause has all literals false but one, \
      that one is set. When a clause has all literals false, the last choice is taken back together \
      with everything after it, and its opposite is set instead. Only when nothing is left to set, \
      a literal is tried.
      """;

  private Wording() {}
}
