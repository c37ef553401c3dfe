package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.verify.Formulas;

class SolverTest {
  /// `holes + 1` pigeons do not fit into `holes` holes.
  private static Cnf pigeons(int holes) {
    var clauses = new ArrayList<int[]>();
    for (int p = 0; p <= holes; p++) {
      var somewhere = new int[holes];
      for (int h = 0; h < holes; h++) {
        somewhere[h] = p * holes + h + 1;
        for (int q = 0; q < p; q++) {
          clauses.add(new int[] {-(p * holes + h + 1), -(q * holes + h + 1)});
        }
      }
      clauses.add(somewhere);
    }
    return Cnf.of((holes + 1) * holes, clauses.toArray(int[][]::new));
  }

  @Test
  void decidesWithinTheBudgetOrSaysThatItDidNot() {
    assertThat(Solver.solve(pigeons(6), new Budget(10_000))).isEqualTo(new Outcome.Unsatisfiable());
    assertThat(Solver.solve(pigeons(9), new Budget(100))).isEqualTo(new Outcome.Undecided());
    assertThat(Solver.prove(pigeons(9), new Budget(100))).isEqualTo(new Refutation.Undecided());
    assertThat(Core.of(pigeons(9), new Budget(100))).isEqualTo(new Core.Undecided());
    assertThat(Core.minimal(pigeons(9), new Budget(100))).isEqualTo(new Core.Undecided());
    assertThat(Backbone.of(pigeons(9), new Budget(100))).isEqualTo(new Backbone.Undecided());
    assertThatThrownBy(() -> new Budget(0)).hasMessage("conflicts must be at least 1, was 0");
  }

  @Test
  void givesTheSameOutcomeEveryTime() {
    var cnf = Formulas.uniform(new Random(3), 3, 100, 410);
    var first = Solver.solve(cnf, Budget.STANDARD);
    var proof = Solver.prove(pigeons(5), Budget.STANDARD);
    for (int i = 0; i < 5; i++) {
      assertThat(Solver.solve(cnf, Budget.STANDARD)).isEqualTo(first);
      assertThat(Solver.prove(pigeons(5), Budget.STANDARD)).isEqualTo(proof);
    }
  }

  @Test
  void provesWhatItTakesSearchToRefute() {
    var cnf = pigeons(6);
    assertThat(Solver.prove(cnf, Budget.STANDARD))
        .isInstanceOfSatisfying(
            Refutation.Proof.class,
            proof -> {
              assertThat(proof.lines().lines().count()).isGreaterThan(50);
              assertThat(new RupChecker(10_000_000).check(cnf, proof.lines()))
                  .isEqualTo(new ProofCheck.Valid());
            });
  }

  @Test
  void findsThatEveryPigeonMatters() {
    var cnf = pigeons(4);
    assertThat(Core.minimal(cnf, Budget.STANDARD))
        .isInstanceOfSatisfying(
            Core.Found.class, core -> assertThat(core.clauses()).hasSize(cnf.clauses()));
  }

  @Test
  void countsVariablesThatOccurInNoClause() {
    var three = Cnf.of(3, new int[] {1, 2});
    assertThat(Models.of(three, 100, Budget.STANDARD).found()).hasSize(6);
    assertThat(ModelCount.of(three, 1, Budget.STANDARD)).isEqualTo(exact(6));
    var hundred = Cnf.of(100, new int[] {1, 2});
    assertThat(ModelCount.of(hundred, 1, Budget.STANDARD))
        .isEqualTo(new ModelCount.Exact(BigInteger.valueOf(3).shiftLeft(98)));
  }

  @Test
  void countsVariablesThatOccurOnlyInClausesThatAlwaysHold() {
    var clauses =
        IntStream.rangeClosed(1, 60).mapToObj(v -> new int[] {v, -v}).toArray(int[][]::new);
    assertThat(ModelCount.of(Cnf.of(60, clauses), 1, Budget.STANDARD)).isEqualTo(exact(1L << 60));
  }

  @Test
  void countsOneByOneBeyondATruthTable() {
    // x1 or ... or x22, and each of x3.. equals x1: over x1 and x2 alone, 3 of 4.
    var clauses = new ArrayList<int[]>();
    clauses.add(IntStream.rangeClosed(1, 22).toArray());
    for (int v = 3; v <= 22; v++) {
      clauses.add(new int[] {-1, v});
      clauses.add(new int[] {1, -v});
    }
    var cnf = Cnf.of(23, clauses.toArray(int[][]::new));
    assertThat(ModelCount.of(cnf, 10, Budget.STANDARD)).isEqualTo(exact(6));
    assertThat(ModelCount.of(cnf, 3, Budget.STANDARD)).isEqualTo(exact(6));
    assertThat(ModelCount.of(cnf, 2, Budget.STANDARD))
        .isEqualTo(new ModelCount.AtLeast(BigInteger.valueOf(4)));
    assertThatThrownBy(() -> ModelCount.of(cnf, 0, Budget.STANDARD))
        .hasMessage("limit must be at least 1, was 0");
  }

  @Test
  void stopsAtTheLimit() {
    var models = Models.of(Cnf.of(5), 7, Budget.STANDARD);
    assertThat(models.found()).hasSize(7).doesNotHaveDuplicates();
    assertThat(models.complete()).isFalse();
    assertThat(Models.of(Cnf.of(2), 4, Budget.STANDARD).complete()).isTrue();
  }

  @Test
  void answersForTheSmallestFormulas() {
    assertThat(Solver.solve(Cnf.of(0), Budget.STANDARD))
        .isEqualTo(new Outcome.Satisfiable(Assignment.of()));
    assertThat(Solver.solve(Cnf.of(0, new int[] {}), Budget.STANDARD))
        .isEqualTo(new Outcome.Unsatisfiable());
    assertThat(Solver.prove(Cnf.of(1, new int[] {1}, new int[] {-1}), Budget.STANDARD))
        .isEqualTo(new Refutation.Proof("0\n"));
    assertThat(ModelCount.of(Cnf.of(0), 1, Budget.STANDARD)).isEqualTo(exact(1));
  }

  private static ModelCount exact(long models) {
    return new ModelCount.Exact(BigInteger.valueOf(models));
  }
}
