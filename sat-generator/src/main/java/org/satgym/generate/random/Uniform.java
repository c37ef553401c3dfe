package org.satgym.generate.random;

import java.util.Set;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Status;

/// Uniform random k-SAT: every set of l different clauses of n different variables equally likely.
///
/// A level `n,k,l` means just that. The mode keeps the `satisfiable` formulas, the
/// `unsatisfiable` ones, or `any`; within a mode all formulas stay equally likely
/// ([StatusFilter]). Source: Mitchell, Selman, Levesque, _Hard and easy distributions of SAT
/// problems_, AAAI 1992, with clauses drawn without replacement.
final class Uniform implements InstanceGenerator {
  private final Wanted wanted;

  Uniform(Wanted wanted) {
    this.wanted = wanted;
  }

  @Override
  public Family family() {
    return new Family("uniform", wanted.mode());
  }

  @Override
  public Set<Status> statuses() {
    return wanted.statuses();
  }

  @Override
  public StatusFilter at(Level level) {
    var rules = new LevelRules(family(), level);
    rules.requireClauses();
    if (wanted == Wanted.UNSATISFIABLE) {
      rules.require(
          level.n() < 31 && level.l() >= 1 << level.n(),
          "fewer than 2^n clauses are always satisfiable, so l must be at least 2^%d"
              .formatted(level.n()));
    }
    return sampler(family(), level, wanted);
  }

  /// The filter over uniform formulas, for any family that asks for it by another name.
  static StatusFilter sampler(Family family, Level level, Wanted wanted) {
    var clauses = new UniformClauses(level);
    return StatusFilter.of(
        "level (%s) of %s".formatted(level, family), level.k(), wanted, clauses::draw);
  }

  @Override
  public boolean splittable(Level level) {
    return at(level).isAmple();
  }
}
