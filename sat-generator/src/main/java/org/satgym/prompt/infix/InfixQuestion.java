package org.satgym.prompt.infix;

import org.satgym.cnf.Cnf;

/// A formula in infix text with the question and the form of the answer.
public final class InfixQuestion {
  /// The prompt for `cnf`.
  ///
  /// @throws IllegalArgumentException when the formula has no variables
  public static String of(Cnf cnf, InfixStyle style) {
    int k = cnf.variables();
    if (k < 1) {
      throw new IllegalArgumentException("a question needs at least 1 variable, not " + k);
    }
    var out = new StringBuilder(512 + 10 * (cnf.literals() + cnf.clauses()));
    out.append("Find truth values that make this formula true. ");
    out.append(k == 1 ? "Its variable is " : "Its variables are ").append(Variables.range(k));
    out.append("; \"").append(style.not.strip()).append("\" is negation, \"");
    out.append(style.or.strip()).append("\" is inclusive disjunction and \"");
    out.append(style.and.strip()).append("\" is conjunction.\n\n");
    Infix.append(cnf, style, out);
    out.append("\n\nPlease reason step by step, and put your final answer within \\boxed{}: ");
    out.append("a string of ").append(k).append(k == 1 ? " character" : " characters");
    out.append(", one for each variable in the order ").append(order(k));
    out.append(", 1 for true and 0 for false. If there are several solutions, give any one.\n");
    return out.toString();
  }

  private static String order(int k) {
    return k <= 26 ? "of the alphabet" : "of their numbers";
  }

  private InfixQuestion() {}
}
