package org.satgym.generate.structured;

import java.util.Set;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// A Latin square with holes: fill the open cells so that rows and columns hold each value once.
///
/// Level `order,holes,unique`: `2..20` rows; how many cells are open; 1 when there must be one
/// completion only, else 0. Variables and clauses are those of the candidates (`Holes`): with `c`
/// candidates in an open cell, a variable for each of them, `1 + C(c, 2)` clauses for the cell, and
/// one for each two open cells of a row or column and each candidate that they share. All instances
/// are satisfiable; the empty square of order 1, 2, 3, 4 has 1, 2, 12, 576 models. Completing one
/// is NP-complete (C. Colbourn, Discrete Appl. Math. 8, 1984) and hardest near 42 % of open cells
/// (C. Gomes and B. Selman, _Problem structure in the presence of perturbations_, AAAI 1997; D.
/// Achlioptas, C. Gomes, H. Kautz, B. Selman, _Generating satisfiable problem instances_, AAAI
/// 2000).
///
/// With one completion, orders `2..9` and at most half of the cells are open: what emptying cells
/// at random reaches reliably.
final class Latin implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("latin", "order", "holes", "unique");

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
    return new Holes(new Square(level.n(), 0), level.k(), level.l() == 1)::draw;
  }

  /// Few holes leave few candidates, few givens leave few squares, and then formulas repeat. The
  /// bounds are those where two draws are equal less than once in 4,096, as measured.
  @Override
  public boolean splittable(Level level) {
    check(level);
    int order = level.n();
    return order >= 4 && level.k() >= 2 * order && level.k() <= order * order - 3;
  }

  private static void check(Level level) {
    int unique = FORM.within(level, "unique", 0, 1);
    int order = FORM.within(level, "order", 2, unique == 1 ? 9 : 20);
    FORM.within(level, "holes", 1, unique == 1 ? order * order / 2 : order * order);
  }
}
