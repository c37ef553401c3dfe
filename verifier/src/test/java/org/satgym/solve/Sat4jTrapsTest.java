package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sat4j.core.VecInt;
import org.sat4j.minisat.SolverFactory;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.TimeoutException;
import org.sat4j.tools.ModelIterator;
import org.sat4j.tools.xplain.Xplain;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.verify.Formulas;

/// What Sat4j does that callers may not expect, beside what this package makes of it. A test that
/// fails on Sat4j's side says that a detour is no longer needed.
class Sat4jTrapsTest {
  /// Of its three variables the last occurs in no clause: 6 models.
  private static final Cnf UNUSED = Cnf.of(3, new int[] {1, 2});

  @Test
  void aVariableThatOccursNowhereIsMissingFromItsModelsAndCounts() throws Exception {
    var solver = SolverFactory.newDefault();
    solver.setTimeoutOnConflicts(1000);
    solver.newVar(3);
    solver.addClause(new VecInt(new int[] {1, 2}));
    var iterator = new ModelIterator(solver);
    int counted = 0;
    while (iterator.isSatisfiable()) {
      assertThat(iterator.model()).hasSize(2);
      counted++;
    }
    assertThat(counted).isEqualTo(3);

    assertThat(Models.of(UNUSED, 100, Budget.STANDARD).found()).hasSize(6);
    assertThat(ModelCount.of(UNUSED, 1, Budget.STANDARD))
        .isEqualTo(new ModelCount.Exact(BigInteger.valueOf(6)));
    assertThat(Solver.solve(UNUSED, Budget.STANDARD))
        .isInstanceOfSatisfying(
            Outcome.Satisfiable.class, s -> assertThat(s.model().variables()).isEqualTo(3));
    assertThat(Backbone.of(Cnf.of(30, new int[] {30}), Budget.STANDARD))
        .isEqualTo(new Backbone.Literals(List.of(30)));
  }

  @Test
  void aContradictionWhileLoadingIsThrownNotAnswered() {
    var solver = SolverFactory.newDefault();
    solver.newVar(1);
    assertThatThrownBy(
            () -> {
              solver.addClause(new VecInt(new int[] {1}));
              solver.addClause(new VecInt(new int[] {-1}));
            })
        .isInstanceOf(ContradictionException.class);

    var cnf = Cnf.of(1, new int[] {1}, new int[] {-1});
    assertThat(Solver.solve(cnf, Budget.STANDARD)).isEqualTo(new Outcome.Unsatisfiable());
    assertThat(Solver.prove(cnf, Budget.STANDARD)).isEqualTo(new Refutation.Proof("0\n"));
    assertThat(Core.minimal(cnf, Budget.STANDARD)).isEqualTo(new Core.Found(List.of(0, 1)));
    assertThat(Models.of(cnf, 5, Budget.STANDARD)).isEqualTo(new Models(List.of(), true));
    assertThat(Backbone.of(widened(cnf), Budget.STANDARD)).isEqualTo(new Backbone.Unsatisfiable());
  }

  private static Cnf widened(Cnf cnf) {
    return Cnf.of(40, cnf.clause(0), cnf.clause(1));
  }

  @Test
  void itsOwnLimitIsATimeKeptByAThreadOfItsOwn() throws Exception {
    var solver = SolverFactory.newDefault();
    solver.newVar(1);
    assertThat(solver.getTimeoutMs()).as("a time by default").isPositive();
    var before = threads();
    for (int i = 0; i < 20; i++) {
      Solver.solve(Formulas.uniform(new Random(i), 3, 60, 255), Budget.STANDARD);
      Core.minimal(Formulas.uniform(new Random(i), 2, 6, 30), Budget.STANDARD);
    }
    var started = threads();
    started.removeAll(before);
    assertThat(started).noneMatch(name -> name.startsWith("Timer"));
  }

  private static Set<String> threads() {
    var names = new HashSet<String>();
    Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
    return names;
  }

  @Test
  void aBudgetOfConflictsEndsAtTheSameConflictEveryTime() {
    var hard = Formulas.uniform(new Random(5), 3, 200, 852);
    var effort = Cdcl.effort(hard, new Budget(500));
    for (int i = 0; i < 3; i++) {
      assertThat(Cdcl.effort(hard, new Budget(500))).isEqualTo(effort);
    }
  }

  @Test
  void oneBudgetIsForAllCallsOfAQuestion() {
    // Sat4j counts each call's conflicts anew unless told otherwise: 30 calls would get 30 budgets.
    var cnf = Formulas.uniform(new Random(9), 3, 120, 470);
    assertThat(ModelCount.of(cnf, 1_000_000, new Budget(300)))
        .isInstanceOf(ModelCount.AtLeast.class);
    var search = new Search(cnf, new Budget(300));
    while (search.run() == Search.Result.SATISFIABLE) {
      search.excludeModel();
    }
    assertThat(search.run()).isEqualTo(Search.Result.UNDECIDED);
    assertThat(search.counts().get("conflicts"))
        .isInstanceOfSatisfying(
            Number.class, conflicts -> assertThat(conflicts.longValue()).isLessThan(700));
  }

  @Test
  void itsExplanationsAgreeWithOurs() throws ContradictionException, TimeoutException {
    var cnf = Formulas.uniform(new Random(2), 3, 12, 90);
    var xplain = new Xplain<>(SolverFactory.newDefault());
    xplain.setTimeoutOnConflicts(100_000);
    xplain.newVar(12);
    for (int i = 0; i < cnf.clauses(); i++) {
      xplain.addClause(new VecInt(cnf.clause(i)));
    }
    assertThat(xplain.isSatisfiable()).isFalse();
    int[] theirs = Arrays.stream(xplain.minimalExplanation()).map(i -> i - 1).toArray();
    var core = Core.subset(cnf, theirs);
    assertThat(Core.minimal(core, Budget.STANDARD))
        .isInstanceOfSatisfying(
            Core.Found.class, found -> assertThat(found.clauses()).hasSize(theirs.length));
  }

  @Test
  void clausesThatAlwaysHoldBindNoVariable() {
    var cnf = Cnf.of(25, new int[] {1, -1, 2}, new int[] {3, 3}, new int[] {4, 5, 4});
    assertThat(Backbone.of(cnf, Budget.STANDARD)).isEqualTo(new Backbone.Literals(List.of(3)));
    assertThat(ModelCount.of(cnf, 1, Budget.STANDARD))
        .isEqualTo(new ModelCount.Exact(BigInteger.valueOf(3).shiftLeft(22)));
    assertThat(Solver.solve(cnf, Budget.STANDARD))
        .isInstanceOfSatisfying(
            Outcome.Satisfiable.class, s -> assertThat(cnf.satisfiedBy(s.model())).isTrue());
    assertThat(Models.of(Cnf.of(2, new int[] {1, -1}), 9, Budget.STANDARD).found())
        .containsExactlyInAnyOrder(
            Assignment.parse("00"),
            Assignment.parse("01"),
            Assignment.parse("10"),
            Assignment.parse("11"));
  }
}
