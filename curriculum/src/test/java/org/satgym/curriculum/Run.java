package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.List;

/// A learner that follows a policy, a group at a time.
final class Run {
  private static final double CHANCE = 0.1;
  private final Learner learner;
  private final List<Event> events = new ArrayList<>();
  private Standing standing;
  private long groups;
  private Choice last;

  Run(CurriculumPolicy<?> policy, Learner learner) {
    this.standing = Standing.begin(policy);
    this.learner = learner;
    this.last = standing.choose(0);
  }

  Standing standing() {
    return standing;
  }

  List<Event> events() {
    return events;
  }

  long count(String kind) {
    return events.stream().filter(event -> event.kind().equals(kind)).count();
  }

  Choice last() {
    return last;
  }

  /// Plays `count` groups, through the written form of the state once in a while.
  Run groups(int count, int size) {
    for (int i = 0; i < count; i++) {
      last = standing.choose(groups);
      var id = "g" + groups++;
      for (int member = 0; member < size; member++) {
        var advance = standing.after(learner.answer(last, CHANCE, size, id));
        standing = advance.standing();
        events.addAll(advance.events());
      }
      if (groups % 97 == 0) {
        standing = States.read(standing.policy(), States.write(standing));
      }
    }
    return this;
  }

  /// Groups until the learner is at the top, at most `limit`.
  long toTheTop(int limit, int size) {
    while (groups < limit && !learner.atTheTop()) {
      groups(1, size);
    }
    return groups;
  }
}
