package org.satgym.generate.random;

import java.util.Set;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// SR(k): pairs of a satisfiable and an unsatisfiable formula that differ in the sign of one
/// literal.
///
/// A level is `0,k,0`, with k variables, `3 <= k <= 100`; clauses come in several widths and as
/// many as it takes. The instance of an even index is the satisfiable twin, that of the odd index
/// after it the unsatisfiable one. Both are in the same split.
///
/// Source: Selsam and others, _Learning a SAT solver from single-bit supervision_, ICLR 2019
/// (arXiv:1802.03685), section 4; drawn by [TwinSampler].
final class Twins implements InstanceGenerator {
  private static final int FEWEST_VARIABLES = 3;
  private static final int MOST_VARIABLES = 100;

  @Override
  public Family family() {
    return Family.of("sr");
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE, Status.UNSATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    var rules = new LevelRules(family(), level);
    rules.require(level.n() == 0, "clauses have several widths, so n must be 0");
    rules.require(level.l() == 0, "there are as many clauses as it takes, so l must be 0");
    rules.requireVariables(FEWEST_VARIABLES, MOST_VARIABLES);
    return new TwinSampler(level.k());
  }

  /// A formula of ten variables has some eighty clauses, each one of thousands.
  @Override
  public boolean splittable(Level level) {
    var sampler = at(level);
    return level.k() >= 10 || Ample.isAmple(sampler);
  }
}
