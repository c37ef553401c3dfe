package org.satgym.difficulty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Cnf;

class DpllProperties {
  @Property(tries = 1000)
  void itEndsAsTryingAllAssignmentsDoes(@ForAll("formulas") Cnf cnf) {
    assertThat(Dpll.effort(cnf).end())
        .isEqualTo(Formulas.isSatisfiable(cnf) ? Effort.End.SATISFIABLE : Effort.End.UNSATISFIABLE);
  }

  /// The closure under unit propagation is unique, so choices and conflicts are those of any
  /// search in the same order; propagations are too where no conflict cuts the closure off.
  @Property(tries = 1000)
  void itTakesTheChoicesOfTheTextbook(@ForAll("formulas") Cnf cnf) {
    var textbook = new Textbook(cnf);
    textbook.solve(new byte[cnf.variables() + 1]);
    var effort = Dpll.effort(cnf);
    assertThat(effort.decisions()).isEqualTo(textbook.decisions);
    assertThat(effort.conflicts()).isEqualTo(textbook.conflicts);
    if (textbook.conflicts == 0) {
      assertThat(effort.propagations()).isEqualTo(textbook.propagations);
    }
  }

  @Property(tries = 200)
  void aBudgetCutsTheSameSearchShort(@ForAll("formulas") Cnf cnf) {
    var whole = Dpll.effort(cnf);
    var cut = Dpll.effort(cnf, 1);
    assertThat(cut.conflicts()).isEqualTo(Math.min(1, whole.conflicts()));
    assertThat(cut.decisions()).isLessThanOrEqualTo(whole.decisions());
    assertThat(cut.decided()).isEqualTo(cut.equals(whole));
  }

  @Provide
  Arbitrary<Cnf> formulas() {
    return Formulas.upTo(7);
  }

  /// Recursive, with copies of everything and no bookkeeping at all.
  private static final class Textbook {
    private final Cnf cnf;
    private long decisions;
    private long conflicts;
    private long propagations;

    Textbook(Cnf cnf) {
      this.cnf = cnf;
    }

    boolean solve(byte[] value) {
      while (true) {
        boolean allTrue = true;
        int unit = 0;
        for (int i = 0; i < cnf.clauses(); i++) {
          var clause = cnf.clause(i);
          if (Arrays.stream(clause).noneMatch(l -> sign(value, l) > 0)
              && Arrays.stream(clause).noneMatch(l -> has(clause, -l))) {
            allTrue = false;
            var left = Arrays.stream(clause).filter(l -> sign(value, l) == 0).distinct().toArray();
            if (left.length == 0) {
              conflicts++;
              return false;
            }
            unit = left.length == 1 ? left[0] : unit;
          }
        }
        if (allTrue) {
          return true;
        }
        if (unit == 0) {
          break;
        }
        propagations++;
        value[Math.abs(unit)] = (byte) Integer.signum(unit);
      }
      int variable = 1;
      while (value[variable] != 0) {
        variable++;
      }
      decisions++;
      for (byte sign : new byte[] {-1, 1}) {
        var copy = value.clone();
        copy[variable] = sign;
        if (solve(copy)) {
          return true;
        }
      }
      return false;
    }

    private static int sign(byte[] value, int literal) {
      return value[Math.abs(literal)] * Integer.signum(literal);
    }

    private static boolean has(int[] clause, int literal) {
      return Arrays.stream(clause).anyMatch(l -> l == literal);
    }
  }
}
