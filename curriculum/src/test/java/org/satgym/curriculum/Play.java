package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;

/// Plays a policy one outcome at a time and keeps what happened.
final class Play<S extends Record> {
  private final CurriculumPolicy<S> policy;
  private final List<Event> events = new ArrayList<>();
  private S state;

  Play(CurriculumPolicy<S> policy) {
    this.policy = policy;
    this.state = policy.start();
  }

  S state() {
    return state;
  }

  List<Event> events() {
    return events;
  }

  List<String> kinds() {
    return events.stream().map(event -> event.kind() + " " + event.level()).toList();
  }

  long count(String kind) {
    return events.stream().filter(event -> event.kind().equals(kind)).count();
  }

  /// `passes` right answers, then wrong ones, of what the policy asks for.
  Play<S> answer(int episodes, int passes) {
    for (int i = 0; i < episodes; i++) {
      take(new Outcome(policy.choose(state, i), i < passes, 0.25, 1));
    }
    return this;
  }

  Play<S> take(Outcome outcome) {
    var move = policy.next(state, outcome);
    state = move.state();
    events.addAll(move.events());
    return this;
  }

  /// A learner that is right with the probability that `skill` gives a level.
  Play<S> learn(long seed, int episodes, ToDoubleFunction<Choice> skill) {
    long random = seed;
    for (int i = 0; i < episodes; i++) {
      random = RandomStream.mix(random + 1);
      var choice = policy.choose(state, i);
      boolean solved = (random >>> 11) * 0x1p-53 < skill.applyAsDouble(choice);
      take(new Outcome(choice, solved, 0.25, 1));
    }
    return this;
  }

  static Outcome outcome(Level level, Split split, int round, boolean solved) {
    return new Outcome(new Choice(level, split, round), solved, 0.25, 1);
  }
}
