package org.satgym.cnf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormulaHashTest {
  private static final Cnf FORMULA =
      Cnf.of(4, new int[] {-2, -3, -4}, new int[] {1, -2, -4}, new int[] {1, 2, -4});

  @Test
  void ignoresTheOrderOfClausesAndLiterals() {
    var other = Cnf.of(4, new int[] {-4, 1, 2}, new int[] {-3, -4, -2}, new int[] {-2, -4, 1});
    assertThat(FormulaHash.of(other)).isEqualTo(FormulaHash.of(FORMULA));
  }

  @Test
  void seesWhatMakesFormulasDifferent() {
    var different =
        List.of(
            FORMULA,
            Cnf.of(5, new int[] {-2, -3, -4}, new int[] {1, -2, -4}, new int[] {1, 2, -4}),
            Cnf.of(4, new int[] {-2, -3, -4}, new int[] {1, -2, -4}),
            Cnf.of(4, new int[] {-2, -3, -4}, new int[] {1, -2, -4}, new int[] {1, -2, -4}),
            Cnf.of(4, new int[] {-2, -3, -4}, new int[] {1, -2}, new int[] {-4, 1, 2, -4}),
            Cnf.of(4, new int[] {-2, -3, -4, 1, -2, -4, 1, 2, -4}),
            Cnf.of(4),
            Cnf.of(4, new int[0]),
            Cnf.of(4, new int[0], new int[0]),
            Cnf.of(4, new int[] {1}),
            Cnf.of(4, new int[] {1, 1}),
            Cnf.of(4, new int[] {1}, new int[] {1}),
            Cnf.of(70),
            Cnf.of(70, new int[] {1}));
    assertThat(different.stream().map(FormulaHash::of).distinct()).hasSameSizeAs(different);
  }

  /// A sum over pairs of literals would not see this: both formulas have the same pairs in clauses.
  @Test
  void seesWhichThreeLiteralsStandTogether() {
    var random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      var v = random.ints(1, 200).distinct().limit(6).toArray();
      var one = Cnf.of(200, of(v, 0, 1, 2), of(v, 0, 3, 4), of(v, 1, 3, 5), of(v, 2, 4, 5));
      var two = Cnf.of(200, of(v, 0, 1, 3), of(v, 0, 2, 4), of(v, 1, 2, 5), of(v, 3, 4, 5));
      var first = FormulaHash.of(one);
      var second = FormulaHash.of(two);
      assertThat(first.high()).isNotEqualTo(second.high());
      assertThat(first.low()).isNotEqualTo(second.low());
    }
  }

  /// Formulas that differ in few literals: 24 bits of either half show about 65 repeats.
  @Test
  void scattersNeighboursAsChanceWould() {
    int repeats = 0;
    for (int half = 0; half < 2; half++) {
      var seen = new HashSet<Integer>();
      for (int bits = 0; bits < 1 << 18; bits++) {
        var clauses = new int[6][3];
        for (int p = 0; p < 18; p++) {
          int variable = p % 9 + 1;
          clauses[p / 3][p % 3] = (bits >> p & 1) != 0 ? variable : -variable;
        }
        var hash = FormulaHash.of(Cnf.of(9, clauses));
        seen.add((int) (half == 0 ? hash.high() : hash.low() >>> 17) & 0xFFFFFF);
      }
      repeats += (1 << 18) - seen.size();
    }
    // Clauses 0 and 3, 1 and 4, 2 and 5 share variables and commute: (36/64)³ of the formulas
    // differ.
    int distinct = 36 * 36 * 36;
    int collisions = repeats - 2 * ((1 << 18) - distinct);
    double expected = (double) distinct * distinct / Math.pow(2, 24);
    double spread = 4 * Math.sqrt(expected);
    assertThat((double) collisions).isBetween(expected - spread, expected + spread);
  }

  @Test
  void tableAndFunctionAgree() {
    var random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      int k = 1 + random.nextInt(63);
      var clauses = new int[random.nextInt(12)][];
      for (int c = 0; c < clauses.length; c++) {
        clauses[c] = random.ints(random.nextInt(7), -k, k + 1).map(x -> x == 0 ? k : x).toArray();
      }
      var cnf = Cnf.of(k, clauses);
      assertThat(FormulaHash.of(cnf)).isEqualTo(FormulaHash.computed(cnf));
    }
  }

  private static int[] of(int[] variables, int a, int b, int c) {
    return new int[] {variables[a], variables[b], variables[c]};
  }
}
