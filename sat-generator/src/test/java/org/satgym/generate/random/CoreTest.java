package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.BruteForce;
import org.satgym.generate.RandomStream;

class CoreTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "core/8 3,7,40 8",
        "core/9 3,7,40 9",
        "core/12 3,7,30 12",
        "core/8 3,3,8 8",
        "core/2 1,5,2 2",
        "core/5 2,6,9 5",
        "core/20 4,10,50 20",
        "core/15 3,10,40 15",
      })
  void coreIsTheOnlyMinimalOneAndHasTheSize(String family, String level, int size) {
    var sampler = Case.parse(family + " " + level).sampler();
    for (int seed = 0; seed < 15; seed++) {
      var cnf = sampler.draw(new RandomStream(RandomStream.mix(seed))).cnf();
      int[] needed =
          IntStream.range(0, cnf.clauses())
              .filter(i -> BruteForce.models(without(cnf, i)) > 0)
              .toArray();
      // Every unsatisfiable subset has all of these, and they are unsatisfiable by themselves.
      assertThat(needed).hasSize(size);
      assertThat(BruteForce.models(only(cnf, needed))).isZero();
      assertThat(NecessaryClauses.of(cnf)).isEqualTo(needed);
    }
  }

  @Test
  void coresOfEqualSizeDifferInMoreThanNames() {
    var sampler = Case.parse("core/12 3,12,12").sampler();
    var shapes =
        IntStream.range(0, 200)
            .mapToObj(seed -> occurrences(sampler.draw(new RandomStream(seed)).cnf()))
            .distinct();
    assertThat(shapes.count()).isGreaterThan(50);
  }

  @Test
  void needsAFormulaWithoutModels() {
    assertThatThrownBy(() -> NecessaryClauses.of(Cnf.of(2, new int[] {1, 2})))
        .hasMessage("the formula is satisfiable: it has no core");
  }

  @Test
  void findsNothingNeededWhereTwoCoresAreApart() {
    var cnf = Cnf.of(2, new int[] {1}, new int[] {-1}, new int[] {2}, new int[] {-2});
    assertThat(NecessaryClauses.of(cnf)).isEmpty();
  }

  /// How often each variable occurs, in order: the same for formulas that are renamings.
  private static String occurrences(Cnf cnf) {
    var counts = new int[cnf.variables()];
    for (int p = 0; p < cnf.literals(); p++) {
      counts[Math.abs(cnf.literal(p)) - 1]++;
    }
    Arrays.sort(counts);
    return Arrays.toString(counts);
  }

  private static Cnf without(Cnf cnf, int clause) {
    return only(cnf, IntStream.range(0, cnf.clauses()).filter(i -> i != clause).toArray());
  }

  private static Cnf only(Cnf cnf, int[] clauses) {
    return Cnf.of(
        cnf.variables(), Arrays.stream(clauses).mapToObj(cnf::clause).toArray(int[][]::new));
  }
}
