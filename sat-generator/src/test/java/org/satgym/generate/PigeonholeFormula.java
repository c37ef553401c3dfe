package org.satgym.generate;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;

/// One pigeon too many, written down a second time for tests.
final class PigeonholeFormula {
  static Cnf of(int holes) {
    var clauses = new ArrayList<int[]>();
    for (int p = 0; p <= holes; p++) {
      clauses.add(IntStream.rangeClosed(p * holes + 1, p * holes + holes).toArray());
      for (int q = 0; q < p; q++) {
        for (int h = 1; h <= holes; h++) {
          clauses.add(new int[] {-(p * holes + h), -(q * holes + h)});
        }
      }
    }
    return Cnf.of(holes * (holes + 1), clauses.toArray(int[][]::new));
  }

  private PigeonholeFormula() {}
}
