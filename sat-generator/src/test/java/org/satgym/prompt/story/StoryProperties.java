package org.satgym.prompt.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.FormulaArbitrary;

class StoryProperties {
  /// Clauses keep their order; the literals of a clause may be said in any order.
  @Property(tries = 2000)
  void saysTheFormulaAndNothingElse(
      @ForAll("formulas") Cnf cnf, @ForAll("scenarios") Scenario scenario, @ForAll long start) {
    var story = Story.of(scenario, start, cnf);
    var reading = StoryReader.read(story.prompt());
    assertThat(reading.cast()).isEqualTo(story.cast());
    assertThat(reading.cnf().variables()).isEqualTo(cnf.variables());
    assertThat(clauses(reading.cnf())).isEqualTo(clauses(cnf));
  }

  @Property(tries = 300)
  void isAFunctionOfTheFormula(@ForAll("formulas") Cnf cnf) {
    assertThat(Story.of(copy(cnf)).prompt()).isEqualTo(Story.of(cnf).prompt());
    assertThat(clauses(StoryReader.read(Story.of(cnf).puzzle()).cnf())).isEqualTo(clauses(cnf));
  }

  /// A formula and its mirror image have the same text but for the two verbs, so no phrasing leans
  /// to a value.
  @Property(tries = 500)
  void treatsBothValuesAlike(
      @ForAll("formulas") Cnf cnf, @ForAll("scenarios") Scenario scenario, @ForAll long start) {
    var story = Story.of(scenario, start, cnf).puzzle();
    var mirrored = Story.of(scenario, start, mirror(cnf)).puzzle();
    assertThat(withoutVerbs(mirrored, scenario)).isEqualTo(withoutVerbs(story, scenario));
  }

  @Property(tries = 300)
  void growsLinearly(
      @ForAll("formulas") Cnf cnf, @ForAll("scenarios") Scenario scenario, @ForAll long start) {
    int limit = 700 + 40 * cnf.variables() + 50 * cnf.clauses() + 70 * cnf.literals();
    assertThat(Story.of(scenario, start, cnf).puzzle()).hasSizeLessThan(limit);
  }

  @Property(tries = 200)
  void isPlainAscii(@ForAll("formulas") Cnf cnf) {
    assertThat(Story.of(cnf).prompt()).matches("[ -~\n]*");
  }

  @Provide
  Arbitrary<Cnf> formulas() {
    return Arbitraries.oneOf(
        FormulaArbitrary.of(9, 12, 8),
        FormulaArbitrary.of(60, 12, 8),
        FormulaArbitrary.of(60, 3, 30));
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Arbitraries.of(Scenarios.all());
  }

  private static List<List<Integer>> clauses(Cnf cnf) {
    return IntStream.range(0, cnf.clauses())
        .mapToObj(i -> Arrays.stream(cnf.clause(i)).sorted().boxed().toList())
        .toList();
  }

  private static Cnf copy(Cnf cnf) {
    var clauses = IntStream.range(0, cnf.clauses()).mapToObj(cnf::clause).toArray(int[][]::new);
    return Cnf.of(cnf.variables(), clauses);
  }

  private static Cnf mirror(Cnf cnf) {
    var clauses =
        IntStream.range(0, cnf.clauses())
            .mapToObj(i -> Arrays.stream(cnf.clause(i)).map(v -> -v).toArray())
            .toArray(int[][]::new);
    return Cnf.of(cnf.variables(), clauses);
  }

  /// Longest forms first: "attend" is a part of "attends".
  private static String withoutVerbs(String text, Scenario scenario) {
    var yes = scenario.yes();
    var no = scenario.no();
    // "cannot all attend" is no "all attend".
    String out = text.replace("cannot both ", "cannot-2 ").replace("cannot all ", "cannot-n ");
    for (var pair :
        List.of(
            List.of(yes.both(), no.both(), "#BOTH"),
            List.of(yes.all(), no.all(), "#ALL"),
            List.of(yes.singular(), no.singular(), "#SINGULAR"),
            List.of(yes.plural(), no.plural(), "#DO"),
            List.of(yes.infinitive(), no.infinitive(), "#DO"))) {
      out = out.replace(pair.get(0), pair.get(2)).replace(pair.get(1), pair.get(2));
    }
    return out;
  }
}
