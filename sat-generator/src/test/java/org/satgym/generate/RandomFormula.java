package org.satgym.generate;

import org.satgym.cnf.Cnf;

/// Clauses of literals drawn with replacement, so that repeats and tautologies occur.
public final class RandomFormula {
  public static Cnf of(int variables, int clauses, int width, RandomStream random) {
    var list = new int[clauses][];
    for (int i = 0; i < clauses; i++) {
      list[i] = new int[1 + (width == 3 ? 2 : random.nextInt(width))];
      for (int j = 0; j < list[i].length; j++) {
        int variable = 1 + random.nextInt(variables);
        list[i][j] = random.nextInt(2) == 0 ? variable : -variable;
      }
    }
    return Cnf.of(variables, list);
  }

  private RandomFormula() {}
}
