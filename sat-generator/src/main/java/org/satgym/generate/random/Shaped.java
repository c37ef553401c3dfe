package org.satgym.generate.random;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.generate.AgreementLaw;
import org.satgym.generate.Draw;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// The families `power-law` and `community`: random k-SAT whose variables are unlike each other.
///
/// A level `n,k,l` has l different clauses of n different ones of k variables.
///
/// - `power-law`: the variable of rank i is taken with a probability in proportion to i^-0.8
///   (Ansótegui, Bonet, Levy, _Towards industrial-like random SAT instances_, IJCAI 2009).
/// - `community`: variables are dealt into c = max(n, k/2n) communities; a clause takes all of its
///   variables from one with probability Q + 1/c, where Q = 0.5, else from n different ones
///   (Giráldez-Cru, Levy, _Generating SAT instances with community structure_, Artif. Intell. 238,
///   2016).
///
/// The mode `planted` draws signs by [AgreementLaw] around a hidden uniform assignment;
/// `satisfiable`, `unsatisfiable` and `any` draw them by fair coins and filter ([StatusFilter]).
final class Shaped implements InstanceGenerator {
  private final Shape shape;
  private final @Nullable Wanted wanted;

  private Shaped(Shape shape, @Nullable Wanted wanted) {
    this.shape = shape;
    this.wanted = wanted;
  }

  static Shaped planted(Shape shape) {
    return new Shaped(shape, null);
  }

  static Shaped filtered(Shape shape, Wanted wanted) {
    return new Shaped(shape, wanted);
  }

  @Override
  public Family family() {
    return new Family(shape.family(), wanted == null ? "planted" : wanted.mode());
  }

  @Override
  public Set<Status> statuses() {
    return wanted == null ? Set.of(Status.SATISFIABLE) : wanted.statuses();
  }

  @Override
  public Sampler at(Level level) {
    var rules = new LevelRules(family(), level);
    if (wanted == null) {
      rules.requireSatisfiedClauses();
    } else {
      rules.requireClauses();
    }
    shape.require(rules);
    try {
      return prepare(level);
    } catch (IllegalStateException exhausted) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(family(), exhausted.getMessage()), exhausted);
    }
  }

  private Sampler prepare(Level level) {
    var factory = shape.prepare(level.n(), level.k());
    if (wanted != null) {
      var signs = SignLaw.coins();
      return StatusFilter.of(
          "level (%s) of %s".formatted(level, family()),
          level.k(),
          wanted,
          random ->
              DistinctClauses.draw(
                  level, factory.of(Shape.names(level.k(), random)), signs, random));
    }
    var agreement = AgreementLaw.probabilities(level.n());
    Sampler sampler = random -> planted(level, factory, agreement, random);
    // Fails here rather than later where the law has too few clauses.
    sampler.draw(new RandomStream(0));
    return sampler;
  }

  private static Draw planted(
      Level level, Shape.Factory factory, double[] agreement, RandomStream random) {
    var words = new long[(level.k() + 63) >> 6];
    Arrays.setAll(words, i -> random.nextLong());
    var hidden = Assignment.ofWords(level.k(), words);
    var law = factory.of(Shape.names(level.k(), random));
    var cnf = DistinctClauses.draw(level, law, SignLaw.balanced(agreement, hidden), random);
    return new Draw(cnf, Status.SATISFIABLE, hidden);
  }

  @Override
  public boolean splittable(Level level) {
    var sampler = at(level);
    return sampler instanceof StatusFilter filter ? filter.isAmple() : Ample.isAmple(sampler);
  }
}
