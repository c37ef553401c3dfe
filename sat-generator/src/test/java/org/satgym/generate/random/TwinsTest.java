package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;
import org.satgym.generate.BruteForce;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.generate.Status;

class TwinsTest {
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 6, 10, 21, 40})
  void evenAndOddIndicesDifferInOneLiteralAndInStatus(int k) {
    var source = Case.parse("sr 0,%d,0".formatted(k)).source(Split.TRAIN, 7);
    for (int pair = 0; pair < 20; pair++) {
      var satisfiable = source.apply(2L * pair);
      var unsatisfiable = source.apply(2L * pair + 1);
      assertThat(satisfiable.status()).isEqualTo(Status.SATISFIABLE);
      assertThat(unsatisfiable.status()).isEqualTo(Status.UNSATISFIABLE);
      var inOne = clauses(satisfiable.cnf());
      var inOther = clauses(unsatisfiable.cnf());
      assertThat(inOne).hasSameSizeAs(inOther).hasSize(satisfiable.cnf().clauses());
      inOne.removeAll(clauses(unsatisfiable.cnf()));
      inOther.removeAll(clauses(satisfiable.cnf()));
      assertThat(inOne).hasSize(1);
      assertThat(inOther).hasSize(1);
      assertThat(differences(inOne.iterator().next(), inOther.iterator().next())).isEqualTo(1);
    }
  }

  /// Otherwise the pair would not have been finished when its last clause came.
  @Test
  void withoutItsLastClauseTheUnsatisfiableTwinHasModels() {
    var source = Case.parse("sr 0,8,0").source(Split.TRAIN, 1);
    for (int pair = 0; pair < 20; pair++) {
      var common = clauses(source.apply(2L * pair).cnf());
      common.retainAll(clauses(source.apply(2L * pair + 1).cnf()));
      var cnf =
          Cnf.of(
              8,
              common.stream()
                  .map(clause -> clause.stream().mapToInt(x -> x).toArray())
                  .toArray(int[][]::new));
      assertThat(BruteForce.models(cnf)).isPositive();
    }
  }

  @Test
  void twinsAreInTheSplitThatTheirUnsignedFormulaBelongsTo() {
    for (var split : Split.values()) {
      var source = Case.parse("sr 0,6,0").source(split, 3);
      var seen = new HashSet<FormulaHash>();
      for (int i = 0; i < 60; i++) {
        var unsigned = FormulaHash.ofUnsigned(source.apply(i).cnf());
        seen.add(unsigned);
      }
      // 30 pairs: twins share the hash.
      assertThat(seen).hasSizeLessThanOrEqualTo(30).hasSizeGreaterThan(25);
      var index = seen.iterator();
      while (index.hasNext()) {
        assertThat(splitOf(index.next())).isEqualTo(split);
      }
    }
  }

  private static Split splitOf(FormulaHash hash) {
    return InstanceSource.splitOf(hash);
  }

  /// The mean of 1 + Bernoulli(0.7) + Geometric(0.4) is 4.2, its variance 0.21 + 3.75. Formulas
  /// of 100 variables hardly bias the widths by when they end: of about 500 clauses, only the
  /// last is chosen.
  @Test
  void widthsFollowTheLaw() {
    var sampler = Case.parse("sr 0,60,0").sampler();
    double sum = 0;
    double pairs = 0;
    int clauses = 0;
    for (int seed = 0; seed < 12; seed++) {
      var cnf = sampler.draw(new RandomStream(seed + 1L)).cnf();
      clauses += cnf.clauses();
      sum += cnf.literals();
      pairs += IntStream.range(0, cnf.clauses()).filter(i -> cnf.width(i) == 2).count();
    }
    assertThat(sum / clauses).isCloseTo(4.2, within(4 * Math.sqrt(3.96 / clauses)));
    assertThat(pairs / clauses).isCloseTo(0.12, within(4 * Math.sqrt(0.12 * 0.88 / clauses)));
  }

  private static Set<List<Integer>> clauses(Cnf cnf) {
    return IntStream.range(0, cnf.clauses())
        .mapToObj(i -> Arrays.stream(cnf.clause(i)).boxed().toList())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static long differences(List<Integer> a, List<Integer> b) {
    assertThat(a.stream().map(Math::abs).toList()).isEqualTo(b.stream().map(Math::abs).toList());
    return IntStream.range(0, a.size()).filter(i -> !a.get(i).equals(b.get(i))).count();
  }
}
