package org.satgym.prompt;

import org.satgym.cnf.Cnf;
import org.satgym.prompt.story.Story;

/// Formulas of any number of variables as puzzles in plain English.
final class StorySurface implements Surface {
  @Override
  public String name() {
    return "story";
  }

  @Override
  public String prompt(Cnf cnf) {
    return Story.of(cnf).prompt();
  }
}
