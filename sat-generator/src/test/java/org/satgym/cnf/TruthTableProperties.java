package org.satgym.cnf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Against trying every assignment on the clauses themselves.
class TruthTableProperties {
  @Property(tries = 400)
  void tableMasksAndFormulaAgreeOnEveryAssignment(@ForAll("formulas") Cnf cnf) {
    int k = cnf.variables();
    var table = TruthTable.of(cnf);
    var masks = ClauseMasks.of(cnf);
    var models = new TreeSet<String>();
    for (int a = 0; a < 1 << k; a++) {
      var assignment = Assignment.ofBits(k, a);
      boolean holds = cnf.satisfiedBy(assignment);
      assertThat(table.isModel(a)).isEqualTo(holds);
      assertThat(masks.satisfiedBy(a)).isEqualTo(holds);
      assertThat(masks.firstFalseClause(a)).isEqualTo(cnf.firstFalseClause(assignment));
      assertThat(masks.falseClauses(a)).isEqualTo(cnf.falseClauses(assignment));
      if (holds) {
        models.add(assignment.toString());
      }
    }
    assertThat(TruthTable.models(cnf)).isEqualTo(models.size());
    assertThat(table.models()).isEqualTo(models.size());
    var first = table.firstModel();
    assertThat(first == null ? null : first.toString())
        .isEqualTo(models.isEmpty() ? null : models.first());
  }

  @Example
  void countsUpToTwentyVariables() {
    assertThat(TruthTable.models(Cnf.of(20))).isEqualTo(1 << 20);
    assertThat(TruthTable.models(Cnf.of(20, new int[] {7, -20}, new int[] {-7, 20})))
        .isEqualTo(1 << 19);
    assertThat(TruthTable.models(Cnf.of(0))).isEqualTo(1);
    assertThat(TruthTable.models(Cnf.of(8, new int[0]))).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TruthTable.models(Cnf.of(21)))
        .withMessage("a truth table is for at most 20 variables, not 21");
  }

  /// All clause lengths from none on, repeated literals and tautologies among them.
  @Provide
  Arbitrary<Cnf> formulas() {
    return Arbitraries.integers()
        .between(1, 11)
        .flatMap(
            k ->
                Arbitraries.integers()
                    .between(-k, k)
                    .filter(literal -> literal != 0)
                    .array(int[].class)
                    .ofMaxSize(6)
                    .array(int[][].class)
                    .ofMaxSize(30)
                    .map(clauses -> Cnf.of(k, clauses)));
  }
}
