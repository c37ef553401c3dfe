package org.satgym.generate;

import java.util.Set;

/// Formulas around a hidden assignment, which satisfies every clause.
///
/// A level `n,k,l` has l different clauses of n literals on different ones of k variables, in the
/// order of Saturn's text ([ClauseTable]). The planted assignment is uniform; what the clauses may
/// be is the mode's. M = C(k, n) (2ⁿ - 1) clauses hold under an assignment.
///
/// | mode | clauses | a literal agrees with the planted assignment |
/// |---|---|---|
/// | `faithful` | every l-subset of the M equally likely, as in Saturn (arXiv 2505.16368), but without its pool of at most 10,000 pairs | 2ⁿ⁻¹/(2ⁿ - 1) of the time: 4/7 for n = 3 |
/// | `balanced` | the number of agreeing literals of each clause by [AgreementLaw], clauses of equal number equally likely | 1/2, as long as no class of clauses runs out; always for n = 1 |
/// | `two-hidden` | every l-subset of the C(k, n) (2ⁿ - 2) that the complement satisfies too (Achlioptas, Jia, Moore, _Hiding satisfying assignments: two are better than one_, JAIR 24, 2005) | 1/2 |
///
/// In `balanced` mode, where every assignment is as likely as in the other modes, a class that runs
/// out is passed over: with l close to M the formula can be hardly anything but faithful.
public final class Planted implements InstanceGenerator {
  /// A formula of more literals is refused: 16 MiB of them.
  static final int MOST_LITERALS = 1 << 22;

  /// Up to so many clauses, with any signs, are tabulated.
  private static final int MOST_TABULATED = 1 << 14;

  private final PlantedMode mode;

  Planted(PlantedMode mode) {
    this.mode = mode;
  }

  @Override
  public Family family() {
    return mode.family();
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    require(level);
    long any =
        Binomial.times(Binomial.choose(level.k(), level.n()), Binomial.powerOfTwo(level.n()));
    // A formula of more than a quarter of all clauses would draw the same ones over and over.
    boolean tabulated = any <= MOST_TABULATED || level.l() > mode.clauses(level.n(), level.k()) / 4;
    return tabulated ? new TablePlantedSampler(mode, level) : new SparsePlantedSampler(mode, level);
  }

  @Override
  public boolean splittable(Level level) {
    require(level);
    return FormulaCount.isAmple(mode, level);
  }

  @Override
  public void require(Level level) {
    int n = level.n();
    int k = level.k();
    int fewest = mode == PlantedMode.TWO_HIDDEN ? 2 : 1;
    if (n < fewest) {
      throw impossible(level, "n must be at least %d", fewest);
    }
    if (k < n) {
      throw impossible(level, "k must be at least n = %d", n);
    }
    long most = mode.clauses(n, k);
    if (level.l() < 1 || level.l() > most) {
      throw impossible(
          level,
          "l must be 1..%s = C(k,n)·(2^n-%d)",
          most == Binomial.SATURATED ? "2^62 and more" : Long.toString(most),
          mode.excluded());
    }
    if ((long) n * level.l() > MOST_LITERALS || k > MOST_LITERALS) {
      throw impossible(level, "n·l and k must be at most %d", MOST_LITERALS);
    }
  }

  private IllegalArgumentException impossible(Level level, String rule, Object... values) {
    return new IllegalArgumentException(
        "level (%s) of %s: %s".formatted(level, family(), rule.formatted(values)));
  }
}
