package org.satgym.trace;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.generate.RandomStream;

class TraceProperties {
  @Provide
  Arbitrary<Traces.Case> searches() {
    return Traces.any(8, 40);
  }

  @Property
  void everyTraceReplays(@ForAll("searches") Traces.Case search) {
    assertThat(Replay.fault(search.cnf(), search.trace())).isNull();
  }

  @Property
  void theEndIsWhatTheTruthTableSays(@ForAll("searches") Traces.Case search) {
    boolean satisfiable = TruthTable.models(search.cnf()) > 0;
    var end = search.trace().end();
    if (satisfiable) {
      assertThat(end).isInstanceOf(Step.Satisfied.class);
      assertThat(search.cnf().satisfiedBy(((Step.Satisfied) end).values())).isTrue();
    } else {
      assertThat(end).isEqualTo(new Step.Refuted());
    }
  }

  @Property
  void writtenInEitherStyleATraceIsReadBack(
      @ForAll("searches") Traces.Case search, @ForAll TraceStyle style, @ForAll boolean numbers) {
    var names = new LiteralNames(numbers, search.cnf().variables());
    var text = new TraceText(search.cnf(), names);
    assertThat(text.read(text.write(search.trace(), style)))
        .isEqualTo(new TraceReading.Read(search.trace()));
  }

  @Property
  void everyLineWithItsBlankFilledInIsTheLine(
      @ForAll("searches") Traces.Case search, @ForAll TraceStyle style) {
    var text = new TraceText(search.cnf(), LiteralNames.plain(search.cnf().variables()));
    for (var step : search.trace().steps()) {
      for (var blank : Blank.of(step)) {
        var masked = text.line(step, style, blank, "[1]");
        assertThat(text.step(masked)).isNull();
        assertThat(text.step(masked.replace("[1]", text.content(step, blank)))).isEqualTo(step);
      }
    }
  }

  @Property
  void aSearchTowardsAModelNeverTurnsBack(@ForAll("searches") Traces.Case search) {
    var model = TruthTable.of(search.cnf()).firstModel();
    if (model != null) {
      var order = DecisionOrder.towards(model, new RandomStream(search.trace().size()));
      var trace = TraceSearch.of(search.cnf(), order, TraceSearch.MOST_STEPS);
      assertThat(trace.count(Step.Conflict.class)).isZero();
      assertThat(trace.size()).isLessThanOrEqualTo(search.cnf().variables() + 1);
      assertThat(Replay.fault(search.cnf(), trace)).isNull();
    }
  }

  @Property
  void aSearchThatGivesUpReplaysAndIsAsLongAsItMayBe(
      @ForAll("searches") Traces.Case search, @ForAll byte cut) {
    int most = Math.floorMod(cut, 20);
    int variables = search.cnf().variables();
    var order = DecisionOrder.fixed(variables);
    var trace = TraceSearch.of(search.cnf(), order, most);
    assertThat(Replay.fault(search.cnf(), trace)).isNull();
    assertThat(trace.size()).isLessThanOrEqualTo(most + 2);
    if (trace.end() instanceof Step.GivenUp) {
      // A conflict and the way back from it are two steps: one place may stay empty.
      assertThat(trace.size()).isBetween(most, most + 1);
    }
  }

  @Property
  void theClausesThatARefutationNamesHaveNoSolution(@ForAll("searches") Traces.Case search) {
    if (search.trace().end() instanceof Step.Refuted) {
      var core =
          Refutation.core(search.trace()).stream().map(search.cnf()::clause).toArray(int[][]::new);
      assertThat(TruthTable.models(Cnf.of(search.cnf().variables(), core))).isZero();
    }
  }
}
