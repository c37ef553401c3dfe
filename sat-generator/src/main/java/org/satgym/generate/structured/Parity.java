package org.satgym.generate.structured;

import java.util.List;
import java.util.Set;
import org.satgym.cnf.Assignment;
import org.satgym.generate.Draw;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// All `v` people paired off: possible exactly when `v` is even.
///
/// Level `vertices,0,0`, `2..60`. A variable for each pair, in lexicographic order: `C(v, 2)`. Each
/// vertex is in exactly one pair: `v (1 + C(v - 1, 2))` clauses. An even `v` has
/// `(v-1) (v-3) ... 1` models. For odd `v` every resolution refutation is exponential (A. Razborov,
/// _Resolution lower bounds for perfect matching principles_, J. Comput. Syst. Sci. 69, 2004);
/// counting modulo two is what it takes (M. Ajtai, _Parity and the pigeonhole principle_, 1990).
/// Each draw has names and orders of its own.
final class Parity implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("parity", "vertices", "0", "0");

  @Override
  public Family family() {
    return Family.of(FORM.family());
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE, Status.UNSATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    return Renamed.oneOf(List.of(formula(vertices(level))));
  }

  /// `C(v,2)! / v!` formulas for `v >= 3`: 30 with four vertices, 30,240 with five.
  @Override
  public boolean splittable(Level level) {
    return vertices(level) >= 5;
  }

  private static int vertices(Level level) {
    FORM.check(level);
    return FORM.within(level, "vertices", 2, 60);
  }

  private static Draw formula(int vertices) {
    var pair = new int[vertices][vertices];
    int pairs = 0;
    for (int u = 0; u < vertices; u++) {
      for (int w = u + 1; w < vertices; w++) {
        pair[u][w] = ++pairs;
        pair[w][u] = pairs;
      }
    }
    var clauses = new Clauses();
    for (int u = 0; u < vertices; u++) {
      var here = new int[vertices - 1];
      for (int w = 0; w < vertices - 1; w++) {
        here[w] = pair[u][w < u ? w : w + 1];
      }
      clauses.exactlyOne(here);
    }
    var cnf = clauses.over(pairs);
    if (vertices % 2 == 1) {
      return Renamed.unsatisfiable(cnf);
    }
    var neighbours = new boolean[pairs];
    for (int u = 0; u < vertices; u += 2) {
      neighbours[pair[u][u + 1] - 1] = true;
    }
    return Renamed.satisfiable(cnf, Assignment.of(neighbours));
  }
}
