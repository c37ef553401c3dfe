package org.satgym.generate.structured;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.satgym.cnf.Assignment;
import org.satgym.generate.Draw;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// A total order of `m` elements without a first one; or, satisfiable, with one allowed to be
/// first.
///
/// Level `elements,0,0`, `2..60`. A variable for each pair `i < j`, in lexicographic order, true
/// when `i` comes before `j`: `C(m, 2)`. Two clauses for each triple forbid its two cycles, and
/// each element has one clause that another comes before it: `2 C(m, 3) + m` clauses. The
/// satisfiable twin, drawn half of the time, lacks the clause of one element and has `(m-1)!`
/// models. Refuted in polynomial size, yet only through wide clauses (B. Krishnamurthy, _Short
/// proofs for tricky formulas_, Acta Inf. 22, 1985; M. Bonet and N. Galesi, _Optimality of
/// size-width tradeoffs for resolution_, Comput. Complexity 10, 2001). Each draw has names and
/// orders of its own.
final class Ordering implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("ordering", "elements", "0", "0");

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
    int elements = elements(level);
    return Renamed.oneOf(List.of(formula(elements, true), formula(elements, false)));
  }

  /// No renaming but the identity keeps all triples: about `C(m,2)!` formulas, 720 for four
  /// elements.
  @Override
  public boolean splittable(Level level) {
    return elements(level) >= 5;
  }

  private static int elements(Level level) {
    FORM.check(level);
    return FORM.within(level, "elements", 2, 60);
  }

  /// @param first whether element 0 may come first
  private static Draw formula(int elements, boolean first) {
    var before = new int[elements][elements];
    int pairs = 0;
    for (int i = 0; i < elements; i++) {
      for (int j = i + 1; j < elements; j++) {
        before[i][j] = ++pairs;
        before[j][i] = -pairs;
      }
    }
    var clauses = new Clauses();
    for (int i = 0; i < elements; i++) {
      for (int j = i + 1; j < elements; j++) {
        for (int k = j + 1; k < elements; k++) {
          clauses.notAll(before[i][j], before[j][k], before[k][i]);
          clauses.notAll(before[j][i], before[k][j], before[i][k]);
        }
      }
    }
    for (int j = first ? 1 : 0; j < elements; j++) {
      var others = new int[elements - 1];
      for (int i = 0; i < elements - 1; i++) {
        others[i] = before[i < j ? i : i + 1][j];
      }
      clauses.add(others);
    }
    var cnf = clauses.over(pairs);
    if (!first) {
      return Renamed.unsatisfiable(cnf);
    }
    var ascending = new boolean[pairs];
    Arrays.fill(ascending, true);
    return Renamed.satisfiable(cnf, Assignment.of(ascending));
  }
}
