package org.satgym.generate.random;

import java.util.Set;
import org.satgym.cnf.TruthTable;
import org.satgym.generate.Binomial;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Formulas with an exact number of models, which is the mode: `counted/4`; and `unique`, with
/// one.
///
/// A level `n,k,l` has l different clauses of n different ones of k variables, `k <= 20`, under a
/// planted assignment that is uniform. The law is [Conditioned]: balanced planted formulas that
/// happen to have the number of models, or are brought to it clause by clause where few have it.
///
/// A clause falsifies 2ᵏ⁻ⁿ assignments, and an assignment falsifies C(k, n) clauses. So l clauses
/// falsify at least `l·2ᵏ⁻ⁿ / C(k, n)` and at most `l·2ᵏ⁻ⁿ` assignments, which bounds the numbers
/// of models of a level; not every number between the bounds exists.
final class Counted implements InstanceGenerator {
  private final Family family;
  private final long models;

  private Counted(Family family, long models) {
    this.family = family;
    this.models = models;
  }

  static Counted unique() {
    return new Counted(Family.of("unique"), 1);
  }

  static Counted of(int models) {
    return new Counted(new Family("counted", Integer.toString(models)), models);
  }

  @Override
  public Family family() {
    return family;
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    requireBounds(level);
    return new Conditioned(family, level, new Goal.Models(models));
  }

  private void requireBounds(Level level) {
    var rules = new LevelRules(family, level);
    rules.requireVariables(1, TruthTable.MAX_VARIABLES);
    rules.requireSatisfiedClauses();
    int n = level.n();
    int k = level.k();
    long all = 1L << k;
    long each = 1L << (k - n);
    long sharing = Binomial.choose(k, n);
    long fewestFalse = Math.max(each, (level.l() * each + sharing - 1) / sharing);
    long most = all - fewestFalse;
    long least = Math.max(1, all - level.l() * each);
    rules.require(
        models >= least && models <= most,
        "its formulas have %d..%d models".formatted(least, most));
  }

  /// A change of signs that leaves a formula as it is moves each of its models to another one. So
  /// the number of such changes, a power of two, divides the number of models.
  @Override
  public boolean splittable(Level level) {
    requireBounds(level);
    return Ample.isAmple(level.k(), Long.lowestOneBit(models)) || Ample.isAmple(at(level));
  }
}
