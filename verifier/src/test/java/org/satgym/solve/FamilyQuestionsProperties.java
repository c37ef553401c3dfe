package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.generate.Status;
import org.satgym.verify.Drawn;
import org.satgym.verify.Formulas;

/// Counts, models, backbones and cores of every family, by truth table and by Sat4j, against trying
/// every assignment.
class FamilyQuestionsProperties {
  private static final Budget BUDGET = new Budget(100_000);

  @Provide
  Arbitrary<Drawn> instances() {
    return Drawn.any();
  }

  @Property(tries = 200)
  void tableSolverAndBruteForceAgree(@ForAll("instances") Drawn drawn) {
    var instance = drawn.instance();
    var cnf = instance.cnf();
    var models = Formulas.models(cnf);
    assertThat(instance.status() == Status.SATISFIABLE).isEqualTo(models.length > 0);
    assertThat(TruthTable.models(cnf)).isEqualTo(models.length);
    assertThat(ModelCount.of(cnf, 1, BUDGET))
        .isEqualTo(new ModelCount.Exact(BigInteger.valueOf(models.length)));
    var enumerated = Models.of(cnf, 1 + models.length, BUDGET);
    assertThat(enumerated.complete()).isTrue();
    assertThat(enumerated.found()).containsExactlyInAnyOrder(models);
    assertThat(Solver.solve(cnf, BUDGET) instanceof Outcome.Satisfiable)
        .isEqualTo(models.length > 0);
  }

  @Property(tries = 200)
  void theBackboneIsWhatAllModelsShare(@ForAll("instances") Drawn drawn) {
    var cnf = drawn.cnf();
    var models = Formulas.models(cnf);
    Backbone expected =
        models.length == 0
            ? new Backbone.Unsatisfiable()
            : new Backbone.Literals(shared(cnf.variables(), models));
    assertThat(Backbone.of(cnf, BUDGET)).isEqualTo(expected);
    // Too wide for a table, so Sat4j is asked.
    assertThat(Backbone.of(Core.subset(wide(cnf), all(cnf)), BUDGET)).isEqualTo(expected);
  }

  private static List<Integer> shared(int variables, Assignment[] models) {
    return IntStream.rangeClosed(1, variables)
        .flatMap(v -> IntStream.of(v, -v))
        .filter(l -> List.of(models).stream().allMatch(m -> m.get(Math.abs(l)) == l > 0))
        .boxed()
        .toList();
  }

  private static Cnf wide(Cnf cnf) {
    var clauses = IntStream.of(all(cnf)).mapToObj(cnf::clause).toArray(int[][]::new);
    return Cnf.of(TruthTable.MAX_VARIABLES + 1, clauses);
  }

  private static int[] all(Cnf cnf) {
    return IntStream.range(0, cnf.clauses()).toArray();
  }

  @Property(tries = 100)
  void aMinimalCoreHasNoModelAndNoClauseToSpare(@ForAll("instances") Drawn drawn) {
    var cnf = drawn.cnf();
    switch (Core.minimal(cnf, BUDGET)) {
      case Core.Satisfiable(var model) -> assertThat(cnf.satisfiedBy(model)).isTrue();
      case Core.Undecided _ -> throw new AssertionError("undecided: " + drawn);
      case Core.Found(var clauses) -> {
        assertThat(models(cnf, clauses)).isZero();
        for (var left : clauses) {
          var rest = clauses.stream().filter(i -> !i.equals(left)).toList();
          assertThat(models(cnf, rest)).isPositive();
        }
      }
    }
  }

  private static int models(Cnf cnf, List<Integer> clauses) {
    return Formulas.models(Core.subset(cnf, clauses.stream().mapToInt(i -> i).toArray())).length;
  }
}
