package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.Lengths;
import org.satgym.generate.Split;

/// How far a curriculum's giving out has come.
///
/// While the policy estimates, instances come from one fixed validation set, from its beginning in
/// every round. Safe to use from many threads.
public final class Issued {
  /// Validation instances of a level; a round that asks for more begins again.
  static final int VALIDATION_SET = 1024;

  /// Where it was last seen.
  ///
  /// @param groups groups given out
  /// @param round of the evaluation that is being played
  /// @param next index into the validation set
  public record Mark(long groups, int round, long next) {
    static final Mark ZERO = new Mark(0, 0, 0);
  }

  /// A choice and, while estimating or for a problem of a set, the instance it goes with.
  ///
  /// @param index null: a fresh one
  /// @param lengths as of the same moment
  record Given(Choice choice, @Nullable Long index, Lengths lengths) {}

  private Mark mark;

  Issued(Mark mark) {
    this.mark = mark;
  }

  /// Gives out the next group.
  synchronized Given next(Curriculum curriculum) {
    var choice = curriculum.choose(mark.groups());
    var lengths = curriculum.lengths(choice);
    long groups = mark.groups() + 1;
    var problem = choice.problem();
    if (problem != null) {
      mark = new Mark(groups, mark.round(), mark.next());
      return new Given(choice, Episode.FIRST_PROBLEM + problem, lengths);
    }
    if (choice.split() != Split.VALIDATION) {
      mark = new Mark(groups, mark.round(), mark.next());
      return new Given(choice, null, lengths);
    }
    long next = choice.round() == mark.round() ? mark.next() : 0;
    mark = new Mark(groups, choice.round(), next + 1);
    return new Given(choice, next % VALIDATION_SET, lengths);
  }

  synchronized Mark mark() {
    return mark;
  }

  /// Takes over what another replica has given out, where that is further on.
  synchronized void catchUp(Mark other) {
    boolean sameRound = mark.round() == other.round();
    var later = other.round() > mark.round() ? other : mark;
    mark =
        new Mark(
            Math.max(mark.groups(), other.groups()),
            later.round(),
            sameRound ? Math.max(mark.next(), other.next()) : later.next());
  }
}
