package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.difficulty.ExpectedModels;

/// The laws of the three modes, against enumeration where that is possible and against closed
/// forms.
class PlantedLawTest {
  @ParameterizedTest
  @CsvSource({"1,3,2", "2,3,1", "2,3,2", "2,3,3", "2,3,8", "2,2,3", "3,3,4"})
  void faithfulDrawsEachSubsetUnderEachAssignmentEquallyOften(int n, int k, int l) {
    var level = new Level(n, k, l);
    requireUniform(counts(Family.FAITHFUL, level, 60_000), subsets(level, 1, n));
  }

  @ParameterizedTest
  @CsvSource({"2,3,1", "2,3,2", "2,3,5", "3,3,3", "3,4,2"})
  void twoHiddenDrawsEachSubsetThatBothSatisfyEquallyOften(int n, int k, int l) {
    var level = new Level(n, k, l);
    requireUniform(counts(Family.TWO_HIDDEN, level, 60_000), subsets(level, 1, n - 1));
  }

  @Test
  void theSamplerForManyClausesHasTheSameLaw() {
    var level = new Level(2, 3, 2);
    for (var mode : List.of(PlantedMode.FAITHFUL, PlantedMode.TWO_HIDDEN)) {
      var counts = new HashMap<String, Integer>();
      var sampler = new SparsePlantedSampler(mode, level);
      var random = new RandomStream(99);
      for (int i = 0; i < 60_000; i++) {
        counts.merge(name(sampler.draw(random)), 1, Integer::sum);
      }
      requireUniform(counts, subsets(level, 1, mode == PlantedMode.FAITHFUL ? 2 : 1));
    }
  }

  @Test
  void bothSamplersDrawBalancedClausesByTheSameLaw() {
    var level = new Level(3, 5, 6);
    var table = new TablePlantedSampler(PlantedMode.BALANCED, level);
    var sparse = new SparsePlantedSampler(PlantedMode.BALANCED, level);
    var p = AgreementLaw.probabilities(3);
    for (var sampler : List.of(table, sparse)) {
      var observed = agreements(sampler, 20_000);
      for (int j = 1; j <= 3; j++) {
        double expected = p[j - 1];
        double error = Math.sqrt(expected * (1 - expected) / 120_000);
        assertThat(observed[j] / 120_000.0).isCloseTo(expected, within(4 * error));
      }
    }
  }

  @Test
  void balancedClausesOfEqualAgreementAreEquallyLikely() {
    var level = new Level(3, 4, 1);
    var counts = counts(Family.BALANCED, level, 200_000);
    var p = AgreementLaw.probabilities(3);
    double chi = 0;
    int cells = 0;
    for (int j = 1; j <= 3; j++) {
      var members = subsets(level, j, j);
      for (var name : members) {
        double expected = 200_000 * p[j - 1] / members.size();
        chi += square(counts.getOrDefault(name, 0) - expected) / expected;
        cells++;
      }
    }
    requireChiSquare(chi, cells - 1);
  }

  @ParameterizedTest
  @CsvSource({"3,5,5", "3,5,20", "3,7,40", "4,8,40", "6,7,40", "3,200,852", "2,10,20"})
  void literalsAgreeAsOftenAsTheModeSays(int n, int k, int l) {
    var level = new Level(n, k, l);
    double faithful = Math.scalb(1.0, n - 1) / (Math.scalb(1.0, n) - 1);
    requireRate(Family.FAITHFUL, level, faithful);
    requireRate(Family.BALANCED, level, 0.5);
    requireRate(Family.TWO_HIDDEN, level, 0.5);
  }

  @ParameterizedTest
  @CsvSource({"3,5,5", "3,5,13", "3,5,20", "3,5,25", "3,7,40", "4,8,40", "6,7,40", "3,10,30"})
  void meanModelCountsAreThoseOfTheClosedForm(int n, int k, int l) {
    var level = new Level(n, k, l);
    for (var generator : Arrays.stream(PlantedMode.values()).map(Planted::new).toList()) {
      var family = generator.family();
      var counts =
          draws(family, level, 2_000).stream().mapToLong(d -> TruthTable.models(d.cnf())).toArray();
      requireMean(counts, ExpectedModels.of(family, level));
    }
  }

  /// With two literals a balanced clause has just one that agrees, and all such are equally likely.
  @ParameterizedTest
  @CsvSource({"2,3,1", "2,3,3", "2,4,2"})
  void expectedModelsOfBalancedPairsAreTheMeanOfAllFormulas(int n, int k, int l) {
    var level = new Level(n, k, l);
    var formulas = new ArrayList<Cnf>();
    eachSubset(level, 1, 1, (_, cnf) -> formulas.add(cnf));
    assertThat(formulas.stream().mapToLong(TruthTable::models).average().orElseThrow())
        .isCloseTo(ExpectedModels.of(Family.BALANCED, level), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "2,2,3", "3,5,70", "3,5,69", "3,4,28", "2,30,1305", "3,20,7980"})
  void levelsWithHardlyAClauseLeftAreDrawnLikeOthers(int n, int k, int l) {
    for (var family : List.of(Family.FAITHFUL, Family.BALANCED)) {
      for (var draw : draws(family, new Level(n, k, l), 20)) {
        assertThat(draw.cnf().clauses()).isEqualTo(l);
        assertThat(draw.cnf().satisfiedBy(planted(draw))).isTrue();
      }
    }
  }

  @Test
  void allClausesOfAnAssignmentMakeItTheOnlyModel() {
    for (var draw : draws(Family.BALANCED, new Level(3, 5, 70), 50)) {
      assertThat(TruthTable.models(draw.cnf())).isEqualTo(1);
    }
  }

  static void requireMean(long[] counts, double expected) {
    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance = Arrays.stream(counts).mapToDouble(c -> square(c - mean)).sum();
    double error = Math.sqrt(variance / (counts.length - 1.0) / counts.length);
    assertThat(mean).isCloseTo(expected, within(4 * error + 1e-9));
  }

  private static void requireRate(Family family, Level level, double expected) {
    int rounds = Math.max(50, 40_000 / level.l());
    long[] agreeing = new long[rounds];
    int i = 0;
    for (var draw : draws(family, level, rounds)) {
      for (int p = 0; p < draw.cnf().literals(); p++) {
        int literal = draw.cnf().literal(p);
        agreeing[i] += planted(draw).get(Math.abs(literal)) == literal > 0 ? 1 : 0;
      }
      i++;
    }
    requireMean(agreeing, expected * level.n() * level.l());
  }

  private static int[] agreements(Sampler sampler, int rounds) {
    var random = new RandomStream(5);
    var observed = new int[4];
    for (int i = 0; i < rounds; i++) {
      var draw = sampler.draw(random);
      for (int c = 0; c < draw.cnf().clauses(); c++) {
        int agreeing = 0;
        for (int literal : draw.cnf().clause(c)) {
          agreeing += planted(draw).get(Math.abs(literal)) == literal > 0 ? 1 : 0;
        }
        observed[agreeing]++;
      }
    }
    return observed;
  }

  private static List<Draw> draws(Family family, Level level, int count) {
    var sampler = Families.get(family).at(level);
    var draws = new ArrayList<Draw>();
    for (int i = 0; i < count; i++) {
      draws.add(sampler.draw(new RandomStream(RandomStream.mix(i + 1))));
    }
    return draws;
  }

  private static Map<String, Integer> counts(Family family, Level level, int rounds) {
    var counts = new HashMap<String, Integer>();
    draws(family, level, rounds).forEach(d -> counts.merge(name(d), 1, Integer::sum));
    return counts;
  }

  private static String name(Draw draw) {
    var clauses = new ArrayList<String>();
    for (int i = 0; i < draw.cnf().clauses(); i++) {
      clauses.add(Arrays.toString(draw.cnf().clause(i)));
    }
    clauses.sort(null);
    return draw.witness() + " " + clauses;
  }

  /// Each assignment with each l-subset of the clauses that agree with it in `least..most`
  /// literals, found by trying all clauses.
  private static List<String> subsets(Level level, int least, int most) {
    var names = new ArrayList<String>();
    eachSubset(
        level,
        least,
        most,
        (planted, cnf) -> names.add(name(new Draw(cnf, Status.SATISFIABLE, planted))));
    return names;
  }

  private static void eachSubset(
      Level level, int least, int most, BiConsumer<Assignment, Cnf> found) {
    for (int a = 0; a < 1 << level.k(); a++) {
      var planted = Assignment.ofBits(level.k(), a);
      var pool = new ArrayList<int[]>();
      for (int variables = 0; variables < 1 << level.k(); variables++) {
        if (Integer.bitCount(variables) == level.n()) {
          for (int signs = 0; signs < 1 << level.n(); signs++) {
            var clause = clause(variables, signs);
            int agreeing = 0;
            for (int literal : clause) {
              agreeing += planted.get(Math.abs(literal)) == literal > 0 ? 1 : 0;
            }
            if (agreeing >= least && agreeing <= most) {
              pool.add(clause);
            }
          }
        }
      }
      choose(planted, pool, new ArrayList<>(), 0, level, found);
    }
  }

  private static int[] clause(int variables, int signs) {
    var clause = new int[Integer.bitCount(variables)];
    int i = 0;
    for (int v = 1; variables >> (v - 1) != 0; v++) {
      if ((variables >> (v - 1) & 1) != 0) {
        clause[i] = (signs >> i & 1) != 0 ? v : -v;
        i++;
      }
    }
    return clause;
  }

  private static void choose(
      Assignment planted,
      List<int[]> pool,
      List<int[]> chosen,
      int from,
      Level level,
      BiConsumer<Assignment, Cnf> found) {
    if (chosen.size() == level.l()) {
      found.accept(planted, Cnf.of(level.k(), chosen.toArray(int[][]::new)));
      return;
    }
    for (int i = from; i < pool.size(); i++) {
      chosen.add(pool.get(i));
      choose(planted, pool, chosen, i + 1, level, found);
      chosen.removeLast();
    }
  }

  private static void requireUniform(Map<String, Integer> counts, List<String> cells) {
    assertThat(cells).containsAll(counts.keySet());
    double total = counts.values().stream().mapToInt(c -> c).sum();
    double expected = total / cells.size();
    double chi =
        cells.stream().mapToDouble(c -> square(counts.getOrDefault(c, 0) - expected)).sum()
            / expected;
    requireChiSquare(chi, cells.size() - 1);
  }

  /// Within four standard deviations, by the cube-root approximation of Wilson and Hilferty.
  private static void requireChiSquare(double chi, int degrees) {
    double spread = 2.0 / (9 * degrees);
    double z = (Math.cbrt(chi / degrees) - (1 - spread)) / Math.sqrt(spread);
    assertThat(z).as("chi² %s of %d degrees", chi, degrees).isBetween(-4.0, 4.0);
  }

  private static double square(double x) {
    return x * x;
  }

  private static Assignment planted(Draw draw) {
    return Objects.requireNonNull(draw.witness());
  }
}
