package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.generate.BruteForce;
import org.satgym.generate.Draw;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

class RandomFamiliesProperties {
  /// The largest has 12 variables, so that every assignment can be tried.
  private static final String[] CASES = {
    "uniform/satisfiable 3,5,20",
    "uniform/unsatisfiable 3,5,20",
    "uniform/any 3,7,35",
    "uniform/any 1,4,3",
    "uniform/unsatisfiable 1,3,2",
    "uniform/any 2,2,4",
    "uniform/satisfiable 5,12,100",
    "unique 3,7,40",
    "unique 3,7,20",
    "unique 2,9,20",
    "unique 4,4,15",
    "unique 1,3,3",
    "counted/4 3,7,40",
    "counted/12 3,6,15",
    "counted/1 3,8,45",
    "counted/100 3,9,20",
    "backbone/0 3,7,30",
    "backbone/3 3,7,40",
    "backbone/7 3,7,40",
    "backbone/5 3,10,38",
    "threshold/satisfiable 3,6,0",
    "threshold/unsatisfiable 4,5,0",
    "threshold/any 2,12,0",
    "sr 0,3,0",
    "sr 0,5,0",
    "sr 0,10,0",
    "xor 3,8,6",
    "xor 1,4,4",
    "xor 2,6,15",
    "xor 4,10,9",
    "power-law/planted 3,10,40",
    "power-law/satisfiable 3,8,30",
    "power-law/unsatisfiable 3,10,45",
    "power-law/any 2,12,20",
    "community/planted 3,12,45",
    "community/satisfiable 3,10,40",
    "community/unsatisfiable 2,8,16",
    "community/any 2,4,8",
    "core/8 3,7,40",
    "core/12 3,7,30",
    "core/8 3,3,8",
    "core/2 1,5,2",
    "core/4 2,6,9",
    "core/8 2,6,8",
    "core/20 4,9,40",
  };

  /// Preparing takes longer than drawing, and samplers are immutable.
  private final Map<Case, Sampler> samplers = new HashMap<>();

  @Property(tries = 500)
  void clausesAreDifferentAndInTextOrderAsTheLevelSays(
      @ForAll("cases") Case chosen, @ForAll long seed) {
    var cnf = draw(chosen, seed).cnf();
    var level = chosen.level();
    assertThat(cnf.variables()).isEqualTo(level.k());
    boolean widthsVary = level.n() == 0;
    boolean countsVary = level.l() == 0;
    boolean parities = chosen.family().name().equals("xor");
    int clauses = parities ? level.l() << (level.n() - 1) : level.l();
    assertThat(countsVary || cnf.clauses() == clauses).isTrue();
    for (int i = 0; i < cnf.clauses(); i++) {
      var variables = Arrays.stream(cnf.clause(i)).map(Math::abs).toArray();
      assertThat(widthsVary || variables.length == level.n()).isTrue();
      for (int j = 1; j < variables.length; j++) {
        assertThat(variables[j]).isGreaterThan(variables[j - 1]);
      }
      assertThat(i == 0 || text(cnf.clause(i - 1)).compareTo(text(cnf.clause(i))) < 0).isTrue();
    }
  }

  @Property(tries = 1000)
  void statusAndWitnessAreTrue(@ForAll("cases") Case chosen, @ForAll long seed) {
    var sampler = sampler(chosen);
    for (int variant = 0; variant < sampler.variants(); variant++) {
      var draw = sampler.draw(new RandomStream(seed), variant);
      assertThat(draw.status())
          .isIn(chosen.generator().statuses())
          .isEqualTo(BruteForce.models(draw.cnf()) > 0 ? Status.SATISFIABLE : Status.UNSATISFIABLE);
      assertThat(draw.witness() != null).isEqualTo(draw.status() == Status.SATISFIABLE);
      assertThat(draw.witness() == null || draw.cnf().satisfiedBy(draw.witness())).isTrue();
    }
  }

  @Property(tries = 200)
  void aStreamHasOneFormulaWhoeverPreparesTheLevel(
      @ForAll("cases") Case chosen, @ForAll long seed) {
    assertThat(chosen.draw(seed)).isEqualTo(draw(chosen, seed));
  }

  private Draw draw(Case chosen, long seed) {
    return sampler(chosen).draw(new RandomStream(seed));
  }

  private Sampler sampler(Case chosen) {
    return samplers.computeIfAbsent(chosen, Case::sampler);
  }

  /// Saturn's text: `!` sorts before the letters.
  private static String text(int[] clause) {
    var text = new StringBuilder();
    for (int literal : clause) {
      text.append(literal < 0 ? "!" : "").append((char) ('A' + Math.abs(literal) - 1));
    }
    return text.toString();
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(CASES).map(Case::parse);
  }
}
