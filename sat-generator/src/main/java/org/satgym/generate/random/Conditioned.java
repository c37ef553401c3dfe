package org.satgym.generate.random;

import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.AgreementLaw;
import org.satgym.generate.Draw;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;

/// Draws of `planted/balanced` that reach a goal: by rejection where at least one in a hundred
/// does, by [Steering] elsewhere.
///
/// With n = 2 the complement of the planted assignment satisfies every balanced clause too, so
/// that no variable is ever settled; there `planted/faithful` takes its place.
///
/// The law is that of the planted formulas conditioned on the goal where rejection draws it. Where
/// draws are steered it is that process and no more: not every formula that reaches the goal is
/// equally likely. Which way a level goes is a function of family and level alone, settled by 500
/// draws of a fixed stream. The planted assignment is the witness.
final class Conditioned implements Sampler {
  private static final long PROBE = 0x636f6e64L; // "cond"
  private static final int PROBED = 500;
  private static final int ENOUGH = PROBED / 100;
  private static final int STEERED = 32;

  /// A rate of one in a hundred is missed so many times in a row with a probability of 10⁻⁴³.
  private static final int MOST_DRAWS = 10_000;

  private final Family family;
  private final Level level;
  private final Goal goal;
  private final Sampler planted;
  private final Steering steering;
  private final boolean rejects;

  /// @throws IllegalArgumentException when the goal is not reached, with what was reached
  Conditioned(Family family, Level level, Goal goal) {
    this.family = family;
    this.level = level;
    this.goal = goal;
    boolean balanced = level.n() != 2;
    planted = Families.get(balanced ? Family.BALANCED : Family.FAITHFUL).at(level);
    // Of the three faithful clauses on two variables, two agree in one literal.
    var agreement =
        balanced ? AgreementLaw.probabilities(level.n()) : new double[] {2 / 3.0, 1 / 3.0};
    steering = new Steering(level, goal, agreement);
    var random = new RandomStream(PROBE);
    var measured = new LongSummaryStatistics();
    int accepted = 0;
    for (int i = 0; i < PROBED; i++) {
      long measure = goal.measure(planted.draw(random).cnf());
      measured.accept(measure);
      accepted += measure == goal.wanted() ? 1 : 0;
    }
    rejects = accepted >= ENOUGH;
    if (!rejects && steered(random, STEERED) == null) {
      throw new IllegalArgumentException(
          ("%s: %d of %d draws had it, and none of %d could be steered there; "
                  + "draws of this level have %d..%d")
              .formatted(what(), accepted, PROBED, STEERED, measured.getMin(), measured.getMax()));
    }
  }

  private String what() {
    return "level (%s) of %s".formatted(level, family);
  }

  /// @throws IllegalStateException when 10,000 draws in a row fail
  @Override
  public Draw draw(RandomStream random) {
    var found = rejects ? accepted(random) : steered(random, MOST_DRAWS);
    if (found == null) {
      throw new IllegalStateException("%s: 0 of %d draws had it".formatted(what(), MOST_DRAWS));
    }
    return found;
  }

  private @Nullable Draw accepted(RandomStream random) {
    for (int i = 0; i < MOST_DRAWS; i++) {
      var draw = planted.draw(random);
      if (goal.measure(draw.cnf()) == goal.wanted()) {
        return draw;
      }
    }
    return null;
  }

  private @Nullable Draw steered(RandomStream random, int most) {
    for (int i = 0; i < most; i++) {
      var draw = steering.steer(planted.draw(random), random);
      if (draw != null) {
        return draw;
      }
    }
    return null;
  }
}
