package org.satgym.prompt;

import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;

/// A prompt for formulas of any number of variables: the formula in DIMACS, and the answer that
/// Saturn's prompt asks for, a bit string in a box.
final class DimacsPrompt implements Surface {
  @Override
  public String name() {
    return "dimacs";
  }

  @Override
  public String prompt(Cnf cnf) {
    return """
        Find values for the %d variables of the Boolean formula below that make every clause true.

        The formula is in DIMACS CNF. The line `p cnf V C` says that there are V variables, numbered \
        from 1, and C clauses. Each line after it is one clause, ended by 0: the number v stands for \
        variable v, -v for its negation. A clause is true if at least one of its literals is.

        ```
        %s```

        Think step by step. Then write the values of the variables 1 to %d in this order as a \
        string of exactly %d characters, 1 for true and 0 for false, without blanks, inside \
        \\boxed{}. If several assignments are right, any one of them will do.
        """
        .formatted(cnf.variables(), Dimacs.write(cnf), cnf.variables(), cnf.variables());
  }
}
