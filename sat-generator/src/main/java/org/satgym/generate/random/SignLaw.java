package org.satgym.generate.random;

import org.satgym.cnf.Assignment;
import org.satgym.generate.AgreementLaw;
import org.satgym.generate.RandomStream;

/// Which signs the literals of a clause have.
interface SignLaw {
  /// Gives each of `variables` a sign, in place.
  void sign(int[] variables, RandomStream random);

  /// Every sign by a fair coin.
  static SignLaw coins() {
    return (clause, random) -> {
      long bits = 0;
      for (int i = 0; i < clause.length; i++) {
        bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
        clause[i] = (bits & 1) != 0 ? clause[i] : -clause[i];
      }
    };
  }

  /// Signs under which `hidden` satisfies the clause; how many agree with it is drawn by
  /// [AgreementLaw], so that half of all literals do.
  ///
  /// @param n the length of the clauses
  static SignLaw balanced(int n, Assignment hidden) {
    return balanced(AgreementLaw.probabilities(n), hidden);
  }

  static SignLaw balanced(double[] probabilities, Assignment hidden) {
    return (clause, random) -> {
      int n = clause.length;
      int agreeing = count(probabilities, random.nextDouble());
      int left = agreeing;
      for (int i = 0; i < n; i++) {
        boolean agrees = random.nextInt(n - i) < left;
        left -= agrees ? 1 : 0;
        clause[i] = hidden.get(clause[i]) == agrees ? clause[i] : -clause[i];
      }
    };
  }

  private static int count(double[] probabilities, double point) {
    double end = 0;
    for (int j = 0; j < probabilities.length - 1; j++) {
      end += probabilities[j];
      if (point < end) {
        return j + 1;
      }
    }
    return probabilities.length;
  }
}
