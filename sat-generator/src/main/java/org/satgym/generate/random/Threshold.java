package org.satgym.generate.random;

import java.util.Set;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Status;

/// Uniform random k-SAT with as many clauses as make half of the formulas satisfiable.
///
/// A level is `n,k,0`: the number of clauses is that of [ThresholdTable]. Law and modes are those
/// of [Uniform]. At this number of clauses search is hardest (Cheeseman, Kanefsky, Taylor, _Where
/// the really hard problems are_, IJCAI 1991; Mitchell, Selman, Levesque, AAAI 1992).
final class Threshold implements InstanceGenerator {
  private final Wanted wanted;

  Threshold(Wanted wanted) {
    this.wanted = wanted;
  }

  @Override
  public Family family() {
    return new Family("threshold", wanted.mode());
  }

  @Override
  public Set<Status> statuses() {
    return wanted.statuses();
  }

  @Override
  public StatusFilter at(Level level) {
    return Uniform.sampler(family(), uniform(level), wanted);
  }

  private Level uniform(Level level) {
    var rules = new LevelRules(family(), level);
    rules.require(level.l() == 0, "l is computed from n and k, so it must be 0");
    var row = ThresholdTable.find(level.n(), level.k());
    if (row == null) {
      throw rules.refusal(ThresholdTable.range() + "; family uniform takes any l");
    }
    return new Level(level.n(), level.k(), row.l());
  }

  @Override
  public boolean splittable(Level level) {
    return at(level).isAmple();
  }
}
