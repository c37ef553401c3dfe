package org.satgym.prompt;

import org.satgym.cnf.Cnf;
import org.satgym.prompt.infix.InfixQuestion;
import org.satgym.prompt.infix.InfixStyle;

/// Formulas of any number of variables as infix logic, one surface for each style.
record InfixSurface(String name, InfixStyle style) implements Surface {
  @Override
  public String prompt(Cnf cnf) {
    return InfixQuestion.of(cnf, style);
  }
}
