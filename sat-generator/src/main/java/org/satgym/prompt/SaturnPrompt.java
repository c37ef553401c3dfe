package org.satgym.prompt;

import java.nio.charset.StandardCharsets;
import org.satgym.cnf.Cnf;

/// Saturn's prompt, byte for byte that of its published data (Saturn-2.6k, arXiv 2505.16368, Apache
/// License 2.0): a text with an example, then the formula as a line of JSON.
///
/// Row writers do without [#prompt]: between [#jsonPrefix] and [#jsonSuffix] they need only
/// [SaturnText#append], whose characters JSON leaves as they are.
public final class SaturnPrompt implements Surface {
  private static final String TASK =
      """
      You are now required to solve a SAT (Boolean Satisfiability) problem. The problem is provided in JSON format, containing the following fields:

      - "n_sat": The number of variables in each clause (n-SAT problem).
      - "k": The total number of distinct variables in the problem.
      - "clause": A string representation of the SAT formula, where clauses are separated by " & " (representing logical AND). Within each clause, variables are combined using concatenation (representing logical OR). A negation is indicated by "!" before a variable.

      Your task is to provide a valid solution. The answer is a string of length k representing the truth values of the variables in order (1 for true, 0 for false). If there are multiple solutions, provide any one of them.
      Please reason step by step, and put your final answer within \\boxed{}.

      **Example**
      {"n_sat": 3, "k": 4, "clause": "!B!C!D & A!B!D & AB!D"}
      **Final Answer**
      \\boxed{1101}

      Below is the SAT problem you need to solve:
      """;

  private static final String END = "\"}\n";

  @Override
  public String name() {
    return "saturn";
  }

  /// The prompt for `cnf`; its `n_sat` is the length of the longest clause.
  ///
  /// @throws IllegalArgumentException when [SaturnText] cannot write the formula
  @Override
  public String prompt(Cnf cnf) {
    return prefix(cnf.width(), cnf.variables()) + SaturnText.write(cnf) + END;
  }

  /// What precedes the formula in the prompt, as it stands between the quotes of a JSON string.
  ///
  /// @param n literals per clause
  /// @param k variables
  public static byte[] jsonPrefix(int n, int k) {
    return escaped(prefix(n, k));
  }

  /// What follows the formula in the prompt, as it stands between the quotes of a JSON string.
  public static byte[] jsonSuffix() {
    return escaped(END);
  }

  private static String prefix(int n, int k) {
    return "%s{\"n_sat\": %d, \"k\": %d, \"clause\": \"".formatted(TASK, n, k);
  }

  private static byte[] escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
