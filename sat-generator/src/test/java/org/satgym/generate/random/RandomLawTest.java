package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.generate.AgreementLaw;
import org.satgym.generate.BruteForce;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;

/// Distributions, by chi-square at a chance of error of about 1 in 10⁶ with fixed streams.
class RandomLawTest {
  private final RandomStream random = new RandomStream(20_240_229);

  /// The numbers of formulas are those of all subsets of clauses, tried one by one.
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "uniform/any 2,3,2",
        "uniform/satisfiable 2,2,3",
        "uniform/satisfiable 2,3,4",
        "uniform/unsatisfiable 2,3,5",
        "uniform/unsatisfiable 1,3,3",
      })
  void everyFormulaOfTheStatusIsEquallyLikely(String family, String level) {
    var chosen = Case.parse(family + " " + level);
    var sampler = chosen.sampler();
    assertUniform(formulas(chosen), () -> text(sampler.draw(random).cnf()));
  }

  @Test
  void everySystemOfEquationsIsEquallyLikelyForEachHiddenAssignment() {
    // 15 pairs of sets of 2 of 4, and 4 right sides, each from as many hidden assignments.
    var sampler = Case.parse("xor 2,4,2").sampler();
    assertUniform(60, () -> text(sampler.draw(random).cnf()));
  }

  @Test
  void everyModelOfAUniqueFormulaIsEquallyLikely() {
    var sampler = Case.parse("unique 3,5,30").sampler();
    assertUniform(32, () -> String.valueOf(sampler.draw(random).witness()));
    var steered = Case.parse("unique 3,5,12").sampler();
    assertUniform(32, () -> String.valueOf(steered.draw(random).witness()));
  }

  /// Rejection must not tilt the planted law: it is the same as picking unique ones out of it.
  @Test
  void rejectionKeepsThePlantedLaw() {
    var sampler = Case.parse("unique 2,2,3").sampler();
    var planted = Families.get(Family.BALANCED).at(new Level(2, 2, 3));
    assertUniform(4, () -> text(sampler.draw(random).cnf()));
    assertUniform(4, () -> text(planted.draw(random).cnf()));
  }

  @Test
  void everySetOfVariablesIsEquallyLikely() {
    assertUniform(20, () -> Arrays.toString(VariableLaw.choose(3, 6, random)));
    assertUniform(5, () -> Arrays.toString(VariableLaw.choose(4, 5, random)));
    assertUniform(1, () -> Arrays.toString(VariableLaw.choose(3, 3, random)));
  }

  @Test
  void everyRenamingIsEquallyLikely() {
    assertUniform(24, () -> Arrays.toString(Shape.names(4, random)));
  }

  @Test
  void aliasTableFollowsItsWeights() {
    double[] weights = {5, 0, 1, 0.5, 3, 0.25, 0.25};
    var table = new AliasTable(weights);
    var counts = new int[weights.length];
    for (int i = 0; i < 200_000; i++) {
      counts[table.draw(random)]++;
    }
    for (int i = 0; i < weights.length; i++) {
      double p = weights[i] / 10;
      double error = Math.sqrt(p * (1 - p) / 200_000);
      assertThat(counts[i] / 200_000.0).isCloseTo(p, within(5 * error));
    }
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "5"})
  void balancedSignsAgreeWithTheHiddenAssignmentByTheirLaw(int n) {
    var hidden = Assignment.ofBits(n, 0b10110);
    var signs = SignLaw.balanced(n, hidden);
    var counts = new int[n + 1];
    for (int i = 0; i < 100_000; i++) {
      var clause = VariableLaw.choose(n, n, random);
      signs.sign(clause, random);
      counts[(int) Arrays.stream(clause).filter(x -> hidden.get(Math.abs(x)) == x > 0).count()]++;
    }
    var law = AgreementLaw.probabilities(n);
    assertThat(counts[0]).isZero();
    for (int j = 1; j <= n; j++) {
      double error = Math.sqrt(law[j - 1] * (1 - law[j - 1]) / 100_000);
      assertThat(counts[j] / 100_000.0).isCloseTo(law[j - 1], within(5 * error + 1e-12));
    }
  }

  /// With clauses of one literal the law of ranks is that of variables: `2^-0.8` between the
  /// first two.
  @Test
  void powerLawRanksFallByTheirExponent() {
    int[] names = {1, 2, 3, 4, 5, 6, 7, 8};
    var law = Shape.POWER_LAW.prepare(1, 8).of(names);
    var counts = new int[9];
    for (int i = 0; i < 200_000; i++) {
      counts[law.draw(random)[0]]++;
    }
    for (int rank = 2; rank <= 8; rank++) {
      assertThat((double) counts[rank] / counts[1])
          .isCloseTo(Math.pow(rank, -0.8), within(5 * Math.sqrt(2.0 / counts[rank])));
    }
  }

  /// With k = 36 and n = 3 there are 6 communities of 6, so the share within one is 0.5 + 1/6.
  @Test
  void communityClausesAreWithinOneOrAcrossAll() {
    var names = Shape.names(36, random);
    var community = new int[37];
    for (int rank = 0; rank < 36; rank++) {
      community[names[rank]] = rank % 6;
    }
    var law = Shape.COMMUNITY.prepare(3, 36).of(names);
    int within = 0;
    for (int i = 0; i < 50_000; i++) {
      long different = Arrays.stream(law.draw(random)).map(v -> community[v]).distinct().count();
      assertThat(different).isIn(1L, 3L);
      within += different == 1 ? 1 : 0;
    }
    double p = 0.5 + 1.0 / 6;
    assertThat(within / 50_000.0).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / 50_000)));
  }

  private static void assertUniform(int outcomes, Supplier<String> draw) {
    int draws = 400 * outcomes;
    var counts = new HashMap<String, Integer>();
    for (int i = 0; i < draws; i++) {
      counts.merge(draw.get(), 1, Integer::sum);
    }
    assertThat(counts).hasSize(outcomes);
    double chiSquare = 0;
    for (int count : counts.values()) {
      chiSquare += (count - 400.0) * (count - 400.0) / 400;
    }
    // Wilson and Hilferty's approximation of the quantile five deviations out.
    double freedom = Math.max(1, outcomes - 1);
    double bound = freedom * Math.pow(1 - 2 / (9 * freedom) + 5 * Math.sqrt(2 / (9 * freedom)), 3);
    assertThat(chiSquare).isLessThan(bound);
  }

  /// How many formulas of a tiny level have a status of the family.
  private static int formulas(Case chosen) {
    var level = chosen.level();
    var pool = TextOrder.set();
    for (int code = 0; code < 1 << (2 * level.k()); code++) {
      // Bit v - 1 says that v is there, and bit k + v - 1 that it is negative.
      int variables = code & (1 << level.k()) - 1;
      int signs = code >> level.k();
      if (Integer.bitCount(variables) == level.n() && (signs & ~variables) == 0) {
        var clause = new int[level.n()];
        int at = 0;
        for (int v = 1; v <= level.k(); v++) {
          if ((variables >> v - 1 & 1) != 0) {
            clause[at++] = (signs >> v - 1 & 1) != 0 ? -v : v;
          }
        }
        pool.add(clause);
      }
    }
    var clauses = pool.toArray(int[][]::new);
    var statuses = chosen.generator().statuses();
    int formulas = 0;
    for (int subset = 0; subset < 1 << clauses.length; subset++) {
      if (Integer.bitCount(subset) == level.l()) {
        int members = subset;
        var cnf =
            Cnf.of(
                level.k(),
                IntStream.range(0, clauses.length)
                    .filter(i -> (members >> i & 1) != 0)
                    .mapToObj(i -> clauses[i])
                    .toArray(int[][]::new));
        boolean satisfiable = BruteForce.models(cnf) > 0;
        formulas +=
            statuses.contains(satisfiable ? Status.SATISFIABLE : Status.UNSATISFIABLE) ? 1 : 0;
      }
    }
    return formulas;
  }

  private static String text(Cnf cnf) {
    return Dimacs.write(cnf);
  }
}
