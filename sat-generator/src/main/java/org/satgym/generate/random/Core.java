package org.satgym.generate.random;

import java.util.Set;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Unsatisfiable formulas with just one minimal core, of a chosen number of clauses, which is the
/// mode: `core/12`.
///
/// A level `n,k,l` has l different clauses of n different ones of k variables, m of which are the
/// core. Each clause of the core is needed: without it the formula, padding included, has a
/// model. So the core is minimal, and every unsatisfiable set of clauses of the formula contains
/// it. [CoreSampler] draws it, and checks that claim on each draw.
///
/// - `m >= 2ⁿ`: a clause falsifies one in 2ⁿ of all assignments, and all must be falsified.
/// - `m <= l`: the core is in the formula.
/// - `m <= 2ⁿ + k - n`, and `m = 2` for n = 1: beyond 2ⁿ clauses, this construction takes a
///   variable for each.
///
/// Deciding which clauses are needed: [NecessaryClauses].
final class Core implements InstanceGenerator {
  private static final int WIDEST = 12;

  private final int size;

  Core(int size) {
    this.size = size;
  }

  @Override
  public Family family() {
    return new Family("core", Integer.toString(size));
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.UNSATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    requireBounds(level);
    var sampler = new CoreSampler(level, size);
    try {
      sampler.draw(new RandomStream(0));
    } catch (IllegalStateException unfilled) {
      throw new LevelRules(family(), level).refusal(String.valueOf(unfilled.getMessage()));
    }
    return sampler;
  }

  private void requireBounds(Level level) {
    var rules = new LevelRules(family(), level);
    rules.requireClauses();
    int n = level.n();
    rules.require(n <= WIDEST, "n must be at most %d".formatted(WIDEST));
    int least = 1 << n;
    int most = n == 1 ? least : least + level.k() - n;
    rules.require(
        size >= least && size <= most,
        "a core has %d..%d clauses = 2^n..2^n+k-n".formatted(least, most));
    rules.require(
        size <= level.l(), "a formula of %d clauses has no core of %d".formatted(level.l(), size));
  }

  @Override
  public boolean splittable(Level level) {
    return Ample.isAmple(at(level));
  }
}
