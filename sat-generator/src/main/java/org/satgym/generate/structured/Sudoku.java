package org.satgym.generate.structured;

import java.util.Set;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// A Sudoku with holes: fill the open cells so that rows, columns and boxes hold each value once.
///
/// Level `box,holes,unique`: the side of a box, 2 (4x4), 3 (9x9) or 4 (16x16); how many cells are
/// open; 1 when there must be one completion only, else 0. Variables and clauses are those of the
/// candidates (`Holes`): with `c` candidates in an open cell, a variable for each of them, `1 +
/// C(c, 2)` clauses for the cell, and one for each two open cells of a row, column or box and each
/// candidate that they share. All instances are satisfiable, as many models as completions; 288 for
/// the empty 4x4. This is the minimal encoding of I. Lynce and J. Ouaknine, _Sudoku as a SAT
/// problem_, AIMATH 2006, after the given cells are used up. Hard as the box grows: NP-complete,
/// as is a second solution (T. Yato and T. Seta, IEICE Trans. E86-A, 2003).
///
/// With one completion, 4x4 has at most 12 holes (four givens) and 9x9 at most 64 (seventeen: G.
/// McGuire, B. Tugemann, G. Civario, Exp. Math. 23, 2014); emptying cells at random reaches 11 and
/// 54 reliably, so these are the bounds.
final class Sudoku implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("sudoku", "box", "holes", "unique");
  private static final int[] MOST_UNIQUE = {0, 0, 11, 54, 0};
  private static final int[] FEWEST_SPLIT = {0, 0, 8, 20, 40};
  private static final int[] MOST_SPLIT = {0, 0, 13, 79, 254};

  @Override
  public Family family() {
    return Family.of(FORM.family());
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    check(level);
    var square = new Square(level.n() * level.n(), level.n());
    return new Holes(square, level.k(), level.l() == 1)::draw;
  }

  /// Few holes leave few candidates, few givens leave few squares, and then formulas repeat. The
  /// bounds are those where two draws are equal less than once in 4,096, as measured.
  @Override
  public boolean splittable(Level level) {
    check(level);
    return level.k() >= FEWEST_SPLIT[level.n()] && level.k() <= MOST_SPLIT[level.n()];
  }

  private static void check(Level level) {
    int box = FORM.within(level, "box", 2, 4);
    int unique = FORM.within(level, "unique", 0, 1);
    if (unique == 1) {
      FORM.within(level, "box", 2, 3);
    }
    FORM.within(level, "holes", 1, unique == 1 ? MOST_UNIQUE[box] : box * box * box * box);
  }
}
