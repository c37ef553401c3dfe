package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.satgym.curriculum.SaturnLoop.Phase;
import org.satgym.curriculum.SaturnLoop.State;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class SaturnLoopProperties {
  private static final List<Level> LEVELS =
      List.of(new Level(3, 5, 5), new Level(3, 5, 8), new Level(3, 5, 13), new Level(3, 5, 20));

  /// What a server may bring in: mostly what is asked for, sometimes late or of elsewhere.
  record Arrival(boolean asked, int level, Split split, int round, boolean solved, int group) {
    Outcome to(SaturnLoop loop, State state) {
      var choice = asked ? loop.choose(state, 0) : new Choice(LEVELS.get(level), split, round);
      return new Outcome(choice, solved, 0.25, group);
    }
  }

  @Property
  void climbsOneLevelAtATimeAndNeverDown(
      @ForAll("loops") SaturnLoop loop, @ForAll("arrivals") List<Arrival> arrivals) {
    var state = loop.start();
    for (var arrival : arrivals) {
      var next = loop.next(state, arrival.to(loop, state)).state();
      assertThat(next.level()).isBetween(state.level(), Math.min(state.level() + 1, 3));
      assertThat(next.iteration()).isBetween(state.iteration(), loop.maxIterations());
      assertThat(next.round()).isBetween(state.round(), state.round() + 1);
      state = next;
    }
  }

  @Property
  void onlyEstimatingCountsValidationAndOnlyTrainingCountsTraining(
      @ForAll("loops") SaturnLoop loop, @ForAll("arrivals") List<Arrival> arrivals) {
    var state = loop.start();
    for (var arrival : arrivals) {
      var outcome = arrival.to(loop, state);
      var next = loop.next(state, outcome).state();
      boolean wanted =
          switch (state.phase()) {
            case ESTIMATE -> outcome.choice().equals(loop.choose(state, 0));
            case TRAIN ->
                outcome.split() == Split.TRAIN && outcome.level().equals(LEVELS.get(state.level()));
            case DONE -> false;
          };
      assertThat(next != state).isEqualTo(wanted);
      state = next;
    }
  }

  @Property
  void theSameOutcomesGiveTheSameStatesAndEvents(
      @ForAll("loops") SaturnLoop loop, @ForAll("arrivals") List<Arrival> arrivals) {
    var outcomes = new ArrayList<Outcome>();
    var first = new Play<>(loop);
    for (var arrival : arrivals) {
      var outcome = arrival.to(loop, first.state());
      outcomes.add(outcome);
      first.take(outcome);
    }
    var second = new Play<>(loop);
    outcomes.forEach(second::take);
    assertThat(second.state()).isEqualTo(first.state());
    assertThat(second.events()).isEqualTo(first.events());
  }

  /// Every evaluation ends in exactly one decision, and every block was begun.
  @Property
  void eventsFollowTheLoop(
      @ForAll("loops") SaturnLoop loop, @ForAll("arrivals") List<Arrival> arrivals) {
    var play = new Play<>(loop);
    arrivals.forEach(arrival -> play.take(arrival.to(loop, play.state())));
    assertThat(play.count("evaluated"))
        .isEqualTo(play.count("promoted") + play.count("training") + play.count("finished"));
    assertThat(play.count("training") - play.count("trained"))
        .isEqualTo(play.state().phase() == Phase.TRAIN ? 1 : 0);
    assertThat(play.count("finished")).isEqualTo(play.state().phase() == Phase.DONE ? 1 : 0);
    assertThat(play.count("promoted")).isEqualTo(play.state().level());
  }

  @Provide
  Arbitrary<SaturnLoop> loops() {
    return Combinators.combine(
            Arbitraries.of(0.0, 0.3, 0.5, 0.75),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 4))
        .as(
            (epsilon, period, validation, most) ->
                new SaturnLoop(LEVELS, epsilon, period, validation, most));
  }

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(Split.class),
            Arbitraries.integers().between(0, 6),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 4))
        .as(Arrival::new)
        .list()
        .ofMaxSize(200);
  }
}
