package org.satgym.prompt;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.satgym.cnf.Cnf;

/// Formulas of all shapes, for properties.
public final class FormulaArbitrary {
  /// Up to `clauses` clauses of widths 0 to `width` over 1 to `variables` variables: half of the
  /// clauses with distinct variables, the others with any literals.
  public static Arbitrary<Cnf> of(int variables, int clauses, int width) {
    return Arbitraries.integers()
        .between(1, variables)
        .flatMap(
            k ->
                clause(k, width)
                    .list()
                    .ofMaxSize(clauses)
                    .map(list -> Cnf.of(k, list.toArray(int[][]::new))));
  }

  private static Arbitrary<int[]> clause(int k, int width) {
    Arbitrary<Integer> literal = Arbitraries.integers().between(-k, k).filter(v -> v != 0);
    ListArbitrary<Integer> any = literal.list().ofMaxSize(width);
    ListArbitrary<Integer> distinct =
        literal.list().uniqueElements(Math::abs).ofMaxSize(Math.min(k, width));
    return Arbitraries.oneOf(any, distinct)
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray());
  }

  private FormulaArbitrary() {}
}
