package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;
import org.satgym.cnf.TruthTable;
import org.satgym.prompt.SaturnClauses;
import org.satgym.prompt.SaturnText;

class PlantedProperties {
  record Choice(Family family, Level level) {}

  @Property(tries = 600)
  void clausesAreDistinctSortedOfDistinctVariablesAndSatisfied(
      @ForAll("choices") Choice choice, @ForAll long seed) {
    var draw = draw(choice, seed);
    var cnf = draw.cnf();
    var level = choice.level();
    assertThat(cnf.variables()).isEqualTo(level.k());
    assertThat(cnf.clauses()).isEqualTo(level.l());
    for (int i = 0; i < cnf.clauses(); i++) {
      var variables = Arrays.stream(cnf.clause(i)).map(Math::abs).toArray();
      assertThat(variables).hasSize(level.n());
      for (int j = 1; j < variables.length; j++) {
        assertThat(variables[j]).isGreaterThan(variables[j - 1]);
      }
      assertThat(variables[variables.length - 1]).isLessThanOrEqualTo(level.k());
      // Strictly rising implies distinct.
      assertThat(i == 0 ? -1 : compareText(cnf.clause(i - 1), cnf.clause(i))).isNegative();
    }
    assertThat(draw.status()).isEqualTo(Status.SATISFIABLE);
    assertThat(cnf.satisfiedBy(planted(draw))).isTrue();
  }

  /// What is known of clauses beforehand, against the literals they are written out to.
  @Property(tries = 400)
  void formulasOfAPoolAreThoseOfTheirLiterals(@ForAll("choices") Choice choice, @ForAll long seed) {
    var drawn = draw(choice, seed);
    var cnf = drawn.cnf();
    var pool = cnf.pool();
    Long models = cnf.variables() <= 16 ? TruthTable.models(cnf) : null;
    var text = new byte[SaturnClauses.room(cnf)];
    int length =
        pool != null && SaturnClauses.suits(pool)
            ? SaturnClauses.of(pool).append(cnf, text, 0)
            : -1;
    var copy = Cnf.of(cnf.variables(), clauses(cnf));
    assertThat(cnf).isEqualTo(copy).hasSameHashCodeAs(copy);
    assertThat(cnf.literals()).isEqualTo(copy.literals());
    assertThat(drawn.hash()).isEqualTo(FormulaHash.of(copy));
    if (models != null) {
      assertThat(models).isEqualTo(TruthTable.models(copy)).isEqualTo(TruthTable.of(copy).models());
    }
    if (length >= 0) {
      assertThat(new String(text, 0, length, StandardCharsets.US_ASCII))
          .isEqualTo(SaturnText.write(copy));
    }
  }

  private static int[][] clauses(Cnf cnf) {
    return IntStream.range(0, cnf.clauses()).mapToObj(cnf::clause).toArray(int[][]::new);
  }

  @Property(tries = 300)
  void bothHiddenAssignmentsSatisfyTheFormula(
      @ForAll("twoHidden") Choice choice, @ForAll long seed) {
    var draw = draw(choice, seed);
    var complement = new boolean[choice.level().k()];
    for (int v = 1; v <= complement.length; v++) {
      complement[v - 1] = !planted(draw).get(v);
    }
    assertThat(draw.cnf().satisfiedBy(Assignment.of(complement))).isTrue();
  }

  @Property(tries = 100)
  void aKeyHasOneFormulaWhoeverComputesIt(@ForAll("choices") Choice choice, @ForAll long seed)
      throws InterruptedException {
    var here = source(choice, seed).apply(5);
    var there = new Instance[1];
    var thread = new Thread(() -> there[0] = source(choice, seed).apply(5));
    thread.start();
    thread.join();
    assertThat(there[0]).isEqualTo(here);
  }

  private static InstanceSource source(Choice choice, long seed) {
    return new InstanceSource(Families.get(choice.family()), choice.level(), Split.TRAIN, seed);
  }

  private static Draw draw(Choice choice, long seed) {
    return Families.get(choice.family()).at(choice.level()).draw(new RandomStream(seed));
  }

  private static int compareText(int[] a, int[] b) {
    return Arrays.compare(text(a), text(b));
  }

  private static int[] text(int[] clause) {
    return Arrays.stream(clause).map(x -> x < 0 ? -x : 1_000_000 + x).toArray();
  }

  @Provide
  Arbitrary<Choice> choices() {
    return Arbitraries.of(PlantedMode.values()).flatMap(PlantedProperties::choices);
  }

  @Provide
  Arbitrary<Choice> twoHidden() {
    return choices(PlantedMode.TWO_HIDDEN);
  }

  /// Small and large pools, and from one clause to all of them.
  private static Arbitrary<Choice> choices(PlantedMode mode) {
    int fewest = mode == PlantedMode.TWO_HIDDEN ? 2 : 1;
    return Arbitraries.integers()
        .between(fewest, 10)
        .flatMap(
            n ->
                Arbitraries.oneOf(
                        Arbitraries.integers().between(n, n + 4),
                        Arbitraries.integers().between(n, 2000))
                    .flatMap(
                        k -> {
                          int most = (int) Math.min(mode.clauses(n, k), 400);
                          return Arbitraries.integers()
                              .between(1, most)
                              .map(l -> new Choice(mode.family(), new Level(n, k, l)));
                        }));
  }

  private static Assignment planted(Draw draw) {
    return Objects.requireNonNull(draw.witness());
  }
}
