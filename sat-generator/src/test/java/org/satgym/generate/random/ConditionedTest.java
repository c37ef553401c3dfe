package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.BruteForce;
import org.satgym.generate.RandomStream;

class ConditionedTest {
  private static final int DRAWS = 30;

  /// The first ones are rejected until they fit, the last ones are steered.
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "unique 3,7,40 1",
        "unique 3,5,20 1",
        "counted/2 3,7,40 2",
        "counted/3 3,4,16 3",
        "unique 3,7,14 1",
        "unique 3,10,30 1",
        "unique 3,7,12 1",
        "counted/9 3,7,40 9",
        "counted/17 3,7,30 17",
        "counted/1000 4,12,60 1000",
        "counted/8 3,5,10 8",
      })
  void formulasHaveJustSoManyModels(String family, String level, long models) {
    formulas(family, level).forEach(cnf -> assertThat(BruteForce.models(cnf)).isEqualTo(models));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "backbone/0 3,7,40 0",
        "backbone/2 3,7,40 2",
        "backbone/5 3,7,30 5",
        "backbone/7 3,7,40 7",
        "backbone/4 3,12,40 4",
        "backbone/1 2,5,4 1",
      })
  void formulasHaveABackboneOfJustThatSize(String family, String level, int size) {
    formulas(family, level).forEach(cnf -> assertThat(backbone(cnf)).isEqualTo(size));
  }

  private static Iterable<Cnf> formulas(String family, String level) {
    var sampler = Case.parse(family + " " + level).sampler();
    return LongStream.range(0, DRAWS)
            .mapToObj(seed -> sampler.draw(new RandomStream(RandomStream.mix(seed))).cnf())
        ::iterator;
  }

  private static int backbone(Cnf cnf) {
    long all = (1L << cnf.variables()) - 1;
    long alwaysTrue = BruteForce.all(cnf).reduce(all, (a, b) -> a & b);
    long alwaysFalse = BruteForce.all(cnf).map(bits -> ~bits).reduce(all, (a, b) -> a & b);
    return Long.bitCount(alwaysTrue) + Long.bitCount(alwaysFalse);
  }
}
