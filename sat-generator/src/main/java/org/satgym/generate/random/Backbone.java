package org.satgym.generate.random;

import java.util.Set;
import org.satgym.cnf.TruthTable;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Satisfiable formulas whose backbone, the variables with one value in all models, has an exact
/// size, which is the mode: `backbone/3`.
///
/// A level `n,k,l` has l different clauses of n different ones of k variables, `k <= 20`, under a
/// planted assignment that is uniform. The law is [Conditioned].
///
/// With a backbone of b variables at most 2ᵏ⁻ᵇ assignments are models. Each clause falsifies
/// 2ᵏ⁻ⁿ, so at least `2ⁿ - 2ⁿ⁻ᵇ` clauses are needed. Why it matters: Parkes, _Clustering at the
/// phase transition_, AAAI 1997; Slaney, Walsh, _Backbones in optimization and approximation_,
/// IJCAI 2001.
final class Backbone implements InstanceGenerator {
  private final int size;

  Backbone(int size) {
    this.size = size;
  }

  @Override
  public Family family() {
    return new Family("backbone", Integer.toString(size));
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    var rules = new LevelRules(family(), level);
    rules.requireVariables(1, TruthTable.MAX_VARIABLES);
    rules.requireSatisfiedClauses();
    rules.require(size <= level.k(), "a backbone is 0..k = %d variables".formatted(level.k()));
    double fewest = Math.ceil(Math.scalb(1.0, level.n()) - Math.scalb(1.0, level.n() - size));
    rules.require(
        level.l() >= fewest,
        "a backbone of %d takes at least 2^n-2^(n-%d) clauses, so l must be at least %.0f"
            .formatted(size, size, fewest));
    return new Conditioned(family(), level, new Goal.Backbone(size));
  }

  /// A change of signs on the backbone makes another formula of each.
  @Override
  public boolean splittable(Level level) {
    var sampler = at(level);
    return Ample.isAmple(level.k(), 1L << (level.k() - size)) || Ample.isAmple(sampler);
  }
}
