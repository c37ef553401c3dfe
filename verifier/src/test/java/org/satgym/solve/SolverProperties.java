package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.verify.Formulas;

/// Every question against trying all assignments, on formulas of every kind: clauses that repeat,
/// are empty or always hold, variables that do not occur.
class SolverProperties {
  private static final Budget BUDGET = new Budget(100_000);

  private static Cnf formula(long seed, int variables) {
    var random = new Random(seed);
    return Formulas.wild(random, variables, random.nextInt(6 * variables));
  }

  /// The same formula among variables that only pad it, so that it is too wide for a truth table.
  private static Cnf widened(Cnf cnf, int factor) {
    var clauses = new int[cnf.clauses()][];
    for (int i = 0; i < clauses.length; i++) {
      clauses[i] = Arrays.stream(cnf.clause(i)).map(l -> l * factor).toArray();
    }
    return Cnf.of(cnf.variables() * factor, clauses);
  }

  @Property(tries = 500)
  void findsAModelExactlyWhenThereIsOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int variables) {
    var cnf = formula(seed, variables);
    switch (Solver.solve(cnf, BUDGET)) {
      case Outcome.Satisfiable(var model) -> assertThat(cnf.satisfiedBy(model)).isTrue();
      case Outcome.Unsatisfiable _ -> assertThat(Formulas.models(cnf)).isEmpty();
      case Outcome.Undecided _ -> throw new AssertionError("undecided: " + cnf);
    }
  }

  @Property(tries = 300)
  void findsEveryModelOnce(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int variables) {
    var cnf = formula(seed, variables);
    var models = Models.of(cnf, 1 << variables, BUDGET);
    assertThat(models.complete()).isTrue();
    assertThat(models.found()).containsExactlyInAnyOrder(Formulas.models(cnf));
  }

  @Property(tries = 300)
  void countsWhatThereIs(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int variables) {
    var cnf = formula(seed, variables);
    var models = BigInteger.valueOf(Formulas.models(cnf).length);
    assertThat(ModelCount.of(cnf, 1, BUDGET)).isEqualTo(new ModelCount.Exact(models));
    var wide = widened(cnf, 21);
    var multiple = models.shiftLeft(20 * variables);
    assertThat(ModelCount.of(wide, 1, BUDGET)).isEqualTo(new ModelCount.Exact(multiple));
  }

  @Property(tries = 300)
  void knowsTheLiteralsOfAllModels(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int variables) {
    var cnf = formula(seed, variables);
    var models = Formulas.models(cnf);
    Backbone expected =
        models.length == 0
            ? new Backbone.Unsatisfiable()
            : new Backbone.Literals(literalsOfAll(variables, models));
    assertThat(Backbone.of(cnf, BUDGET)).isEqualTo(expected);
    var wide = Backbone.of(widened(cnf, 21), BUDGET);
    assertThat(wide)
        .isEqualTo(
            expected instanceof Backbone.Literals(var literals)
                ? new Backbone.Literals(literals.stream().map(l -> 21 * l).toList())
                : expected);
  }

  private static List<Integer> literalsOfAll(int variables, Assignment[] models) {
    var literals = new ArrayList<Integer>();
    for (int v = 1; v <= variables; v++) {
      int variable = v;
      if (Arrays.stream(models).allMatch(m -> m.get(variable))) {
        literals.add(v);
      } else if (Arrays.stream(models).noneMatch(m -> m.get(variable))) {
        literals.add(-v);
      }
    }
    return literals;
  }

  @Property(tries = 300)
  void coresHaveNoModelAndMinimalOnesNoSpareClause(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int variables) {
    var cnf = formula(seed, variables);
    boolean satisfiable = Formulas.models(cnf).length > 0;
    for (var core : List.of(Core.of(cnf, BUDGET), Core.minimal(cnf, BUDGET))) {
      switch (core) {
        case Core.Satisfiable(var model) -> assertThat(cnf.satisfiedBy(model)).isTrue();
        case Core.Undecided _ -> throw new AssertionError("undecided: " + cnf);
        case Core.Found(var clauses) -> {
          assertThat(satisfiable).isFalse();
          assertThat(clauses).isSorted().doesNotHaveDuplicates();
          assertThat(models(cnf, clauses)).isEmpty();
        }
      }
    }
    if (Core.minimal(cnf, BUDGET) instanceof Core.Found(var clauses)) {
      for (var left : clauses) {
        assertThat(models(cnf, clauses.stream().filter(i -> !i.equals(left)).toList()))
            .isNotEmpty();
      }
    }
  }

  private static Assignment[] models(Cnf cnf, List<Integer> clauses) {
    return Formulas.models(
        Core.subset(cnf, clauses.stream().mapToInt(Integer::intValue).toArray()));
  }

  @Property(tries = 300)
  void provesExactlyWhatHasNoModelAndTheProofHolds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int variables) {
    var cnf = formula(seed, variables);
    switch (Solver.prove(cnf, BUDGET)) {
      case Refutation.Proof(String lines) -> {
        assertThat(Formulas.models(cnf)).isEmpty();
        assertThat(new RupChecker(1_000_000).check(cnf, lines)).isEqualTo(new ProofCheck.Valid());
      }
      case Refutation.Refused(var model) -> assertThat(cnf.satisfiedBy(model)).isTrue();
      case Refutation.Undecided _ -> throw new AssertionError("undecided: " + cnf);
    }
  }
}
