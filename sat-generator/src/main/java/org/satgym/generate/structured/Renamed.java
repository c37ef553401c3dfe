package org.satgym.generate.structured;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Draw;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;
import org.satgym.generate.transform.Shuffle;

/// Samplers of levels that have one formula, or one per status, up to names and order.
final class Renamed {
  /// Draws one of `formulas`, each equally likely, under fresh names.
  static Sampler oneOf(List<Draw> formulas) {
    return random -> of(formulas.get(random.nextInt(formulas.size())), random);
  }

  /// `draw` with its variables renamed and its clauses and literals reordered, signs kept.
  static Draw of(Draw draw, RandomStream random) {
    return Shuffle.draw(draw.cnf().variables(), random).apply(draw, random);
  }

  static Draw satisfiable(Cnf cnf, @Nullable Assignment witness) {
    return new Draw(cnf, Status.SATISFIABLE, witness);
  }

  static Draw unsatisfiable(Cnf cnf) {
    return new Draw(cnf, Status.UNSATISFIABLE, null);
  }

  private Renamed() {}
}
