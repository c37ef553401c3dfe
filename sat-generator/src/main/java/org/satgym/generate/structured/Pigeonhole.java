package org.satgym.generate.structured;

import java.util.List;
import java.util.Set;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// `h + 1` pigeons in `h` holes: never satisfiable, and hard to refute by resolution.
///
/// Level `holes,0,0`, `1..60` holes. Variable `p h + i + 1` says that pigeon `p` sits in hole `i`,
/// both from 0. There are `h (h + 1)` variables and `(h + 1) + h² (h + 1) / 2` clauses: each pigeon
/// sits somewhere, no two share a hole. Every resolution refutation is exponential in `h` (A.
/// Haken, _The intractability of resolution_, Theor. Comput. Sci. 39, 1985), so one hole more is a
/// step. Each draw has names and orders of its own.
final class Pigeonhole implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("pigeonhole", "holes", "0", "0");

  @Override
  public Family family() {
    return Family.of(FORM.family());
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.UNSATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    return Renamed.oneOf(List.of(Renamed.unsatisfiable(formula(holes(level)))));
  }

  /// With one hole there is one formula, with two there are 60, with three 3,326,400:
  /// `(h (h+1))! / ((h+1)! h!)`.
  @Override
  public boolean splittable(Level level) {
    return holes(level) >= 3;
  }

  private static int holes(Level level) {
    FORM.check(level);
    return FORM.within(level, "holes", 1, 60);
  }

  private static Cnf formula(int holes) {
    var clauses = new Clauses();
    for (int pigeon = 0; pigeon <= holes; pigeon++) {
      clauses.add(Counting.range(pigeon * holes + 1, holes));
    }
    for (int hole = 1; hole <= holes; hole++) {
      for (int pigeon = 0; pigeon <= holes; pigeon++) {
        for (int other = 0; other < pigeon; other++) {
          clauses.notAll(other * holes + hole, pigeon * holes + hole);
        }
      }
    }
    return clauses.over(holes * (holes + 1));
  }
}
