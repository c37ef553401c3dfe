package org.satgym.generate.structured;

import java.util.Arrays;
import org.satgym.cnf.Cnf;

/// A formula in the making: clauses are added, then packed.
final class Clauses {
  private int[] starts = new int[64];
  private int[] literals = new int[256];
  private int clauses;
  private int size;

  Clauses add(int... clause) {
    return addSigned(clause, 1);
  }

  /// Not all of `variables`.
  Clauses notAll(int... variables) {
    return addSigned(variables, -1);
  }

  private Clauses addSigned(int[] clause, int sign) {
    if (clauses + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    if (size + clause.length > literals.length) {
      literals = Arrays.copyOf(literals, Math.max(2 * literals.length, size + clause.length));
    }
    for (int literal : clause) {
      literals[size++] = sign * literal;
    }
    starts[++clauses] = size;
    return this;
  }

  /// A clause for each pair: `C(m, 2)` of them.
  Clauses atMostOne(int... variables) {
    for (int i = 0; i < variables.length; i++) {
      for (int j = 0; j < i; j++) {
        notAll(variables[j], variables[i]);
      }
    }
    return this;
  }

  /// One clause and then one for each pair: `1 + C(m, 2)` of them.
  Clauses exactlyOne(int... variables) {
    return add(variables).atMostOne(variables);
  }

  /// The sum of `variables` is odd, or even: one clause for each pattern of the other parity,
  /// `2^(m-1)` of them; for no variables, one empty clause or none.
  Clauses parity(boolean odd, int... variables) {
    for (int excluded = 0; excluded < 1 << variables.length; excluded++) {
      if ((Integer.bitCount(excluded) % 2 == 1) != odd) {
        var clause = variables.clone();
        for (int i = 0; i < clause.length; i++) {
          clause[i] *= (excluded >> i & 1) != 0 ? -1 : 1;
        }
        add(clause);
      }
    }
    return this;
  }

  /// The formula over `1..variables`, checked.
  Cnf over(int variables) {
    return Cnf.packed(variables, Arrays.copyOf(starts, clauses + 1), Arrays.copyOf(literals, size));
  }
}
