package org.satgym.store;

import java.util.Objects;
import org.satgym.cnf.Assignment;
import org.satgym.env.ClientOutcome;
import org.satgym.env.Group;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Right and wrong answers to the instance of a group, from its key.
final class Answers {
  static String right(Group group) {
    return "\\boxed{" + witness(group) + "}";
  }

  /// Well formed, and false: the complement of every bit, or of one when that happens to be right.
  static String wrong(Group group) {
    var info = group.instance();
    var cnf = source(group).apply(info.index()).cnf();
    for (int bits = 0; ; bits++) {
      var guess = Assignment.ofBits(cnf.variables(), bits);
      if (!cnf.satisfiedBy(guess)) {
        return "\\boxed{" + guess + "}";
      }
    }
  }

  /// A right answer to the first training instance of a level, given elsewhere.
  static ClientOutcome elsewhere(Level level) {
    var source = new InstanceSource(Families.get(Family.FAITHFUL), level, Split.TRAIN, 0);
    var text = "\\boxed{" + source.apply(0).witness() + "}";
    return new ClientOutcome(level, Split.TRAIN, new ClientOutcome.Answer(0, 0, null, text));
  }

  private static Assignment witness(Group group) {
    return Objects.requireNonNull(source(group).apply(group.instance().index()).witness());
  }

  private static InstanceSource source(Group group) {
    var info = group.instance();
    var family = new Family(info.family(), info.mode());
    return new InstanceSource(Families.get(family), info.level(), info.split(), info.seed());
  }

  private Answers() {}
}
