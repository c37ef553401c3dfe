package org.satgym.generate.random;

import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.generate.Draw;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;

/// Moves a planted formula towards a goal by exchanging clauses: one at random goes, and of
/// several candidates the one comes that brings the formula closest to the goal.
///
/// Candidates hold under the planted assignment and are not in the formula yet. An exchange that
/// would lead away from the goal is not made; one that leads nowhere is, so that the formula does
/// not get stuck at once. A step costs l + 16 passes over `2^k / 64` words, shorter by half for
/// each literal on a variable above the sixth.
final class Steering {
  private static final int CANDIDATES = 16;
  private static final int STEPS = 50;
  private static final int STEPS_PER_CLAUSE = 4;

  private final Level level;
  private final Goal goal;
  private final double[] agreement;
  private final VariableLaw variables;

  Steering(Level level, Goal goal, double[] agreement) {
    this.level = level;
    this.goal = goal;
    this.agreement = agreement;
    variables = VariableLaw.uniform(level.n(), level.k());
  }

  /// Steers the formula of `start` to the goal, or gives up and returns null.
  @Nullable Draw steer(Draw start, RandomStream random) {
    var hidden = Objects.requireNonNull(start.witness());
    var run = new Run(start, SignLaw.balanced(agreement, hidden));
    int most = STEPS + STEPS_PER_CLAUSE * level.l();
    for (int step = 0; step < most && run.distance > 0; step++) {
      run.exchange(random);
    }
    return run.distance == 0 ? run.draw(hidden) : null;
  }

  private final class Run {
    private final SignLaw signs;
    private final int[][] clauses;
    private final TreeSet<int[]> present = TextOrder.set();
    private final FalsifiedSet others = new FalsifiedSet(level.k());
    private final FalsifiedSet candidate = new FalsifiedSet(level.k());
    private long distance;

    Run(Draw start, SignLaw signs) {
      this.signs = signs;
      clauses = new int[level.l()][];
      for (int i = 0; i < clauses.length; i++) {
        clauses[i] = start.cnf().clause(i);
        present.add(clauses[i]);
      }
      distance = distance(goal.measure(start.cnf()));
    }

    void exchange(RandomStream random) {
      int out = random.nextInt(clauses.length);
      others.clear();
      for (int i = 0; i < clauses.length; i++) {
        if (i != out) {
          others.add(clauses[i]);
        }
      }
      int[] best = null;
      long least = Long.MAX_VALUE;
      for (int c = 0; c < CANDIDATES && least > 0; c++) {
        var clause = variables.draw(random);
        signs.sign(clause, random);
        if (!present.contains(clause)) {
          candidate.copy(others);
          candidate.add(clause);
          long reached = distance(goal.measure(candidate));
          if (reached < least) {
            least = reached;
            best = clause;
          }
        }
      }
      if (best != null && least <= distance) {
        present.remove(clauses[out]);
        present.add(best);
        clauses[out] = best;
        distance = least;
      }
    }

    private long distance(long measured) {
      return Math.abs(measured - goal.wanted());
    }

    Draw draw(Assignment hidden) {
      return new Draw(TextOrder.formula(level.k(), present), Status.SATISFIABLE, hidden);
    }
  }
}
