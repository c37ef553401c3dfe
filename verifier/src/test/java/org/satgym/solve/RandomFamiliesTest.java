package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Draw;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;
import org.satgym.generate.random.NecessaryClauses;
import org.satgym.generate.random.Parities;

/// Random families against Sat4j, at sizes that no truth table reaches.
class RandomFamiliesTest {
  private static final Budget BUDGET = new Budget(1_000_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "uniform any 3,16,72",
        "uniform any 3,60,256",
        "uniform satisfiable 3,100,420",
        "uniform unsatisfiable 3,60,270",
        "uniform any 5,30,600",
        "power-law planted 3,200,700",
        "power-law any 3,100,300",
        "power-law unsatisfiable 3,60,240",
        "community planted 3,200,800",
        "community any 3,90,380",
        "community unsatisfiable 3,50,240",
        "core 30 3,60,200",
        "core 16 4,40,150",
      })
  void sat4jFindsTheSameStatus(String family, String mode, String level) {
    var sampler = sampler(new Family(family, mode), level);
    for (int seed = 0; seed < 8; seed++) {
      assertAgrees(sampler.draw(new RandomStream(seed)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sr, '0,16,0'",
    "sr, '0,21,0'",
    "sr, '0,40,0'",
    "sr, '0,80,0'",
    "xor, '3,40,30'",
    "xor, '5,30,20'"
  })
  void sat4jFindsTheSameStatusOfEachVariant(String family, String level) {
    var sampler = sampler(Family.of(family), level);
    for (int seed = 0; seed < 8; seed++) {
      for (int variant = 0; variant < sampler.variants(); variant++) {
        assertAgrees(sampler.draw(new RandomStream(seed), variant));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"unique - 3,16,75 1", "counted 7 3,14,60 7", "counted 40 3,13,45 40"})
  void sat4jCountsAsManyModels(String family, String mode, String level, int models) {
    var sampler = sampler(new Family(family, mode.equals("-") ? "" : mode), level);
    for (int seed = 0; seed < 5; seed++) {
      var cnf = sampler.draw(new RandomStream(seed)).cnf();
      assertModels(cnf, models);
    }
  }

  @Test
  void sat4jCountsAsManyModelsAsTheRankOfTheEquations() {
    var sampler = sampler(Family.of("xor"), "3,24,18");
    for (int seed = 0; seed < 5; seed++) {
      var cnf = sampler.draw(new RandomStream(seed)).cnf();
      assertModels(cnf, 1 << Parities.of(cnf).log2Models());
    }
  }

  @Test
  void sat4jNeedsEachClauseOfTheCoreAndNoOther() {
    var sampler = sampler(new Family("core", "25"), "3,60,120");
    for (int seed = 0; seed < 3; seed++) {
      var cnf = sampler.draw(new RandomStream(seed)).cnf();
      var needed = NecessaryClauses.of(cnf);
      assertThat(needed).hasSize(25);
      assertThat(solve(only(cnf, needed))).isEqualTo(Status.UNSATISFIABLE);
      for (int clause : needed) {
        var others = IntStream.range(0, cnf.clauses()).filter(i -> i != clause).toArray();
        assertThat(solve(only(cnf, others))).isEqualTo(Status.SATISFIABLE);
      }
    }
  }

  private static void assertModels(Cnf cnf, int models) {
    var found = Models.of(cnf, models + 1, BUDGET);
    assertThat(found.complete()).isTrue();
    assertThat(found.found()).hasSize(models);
  }

  private static void assertAgrees(Draw draw) {
    assertThat(solve(draw.cnf())).isEqualTo(draw.status());
    assertThat(draw.witness() == null || draw.cnf().satisfiedBy(draw.witness())).isTrue();
    assertThat(draw.witness() != null).isEqualTo(draw.status() == Status.SATISFIABLE);
  }

  private static Status solve(Cnf cnf) {
    return switch (Solver.solve(cnf, BUDGET)) {
      case Outcome.Satisfiable _ -> Status.SATISFIABLE;
      case Outcome.Unsatisfiable() -> Status.UNSATISFIABLE;
      case Outcome.Undecided() -> throw new AssertionError("undecided: " + cnf);
    };
  }

  private static Sampler sampler(Family family, String level) {
    return Families.get(family).at(Level.parse(level));
  }

  private static Cnf only(Cnf cnf, int[] clauses) {
    return Cnf.of(
        cnf.variables(), IntStream.of(clauses).mapToObj(cnf::clause).toArray(int[][]::new));
  }
}
