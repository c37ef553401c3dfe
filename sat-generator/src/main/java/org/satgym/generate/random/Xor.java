package org.satgym.generate.random;

import java.util.Arrays;
import java.util.Set;
import org.satgym.cnf.Assignment;
import org.satgym.generate.Binomial;
import org.satgym.generate.Draw;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Planted parities: l equations `x₁ ⊕ .. ⊕ xₙ = b` that a hidden assignment satisfies.
///
/// A level `n,k,l` has l equations on different sets of n of k variables, every choice of sets
/// equally likely; the hidden assignment is uniform and gives the right sides. An equation
/// becomes the 2ⁿ⁻¹ clauses of its n variables that the other parity falsifies, so a formula has
/// `l·2ⁿ⁻¹` clauses.
///
/// The number of models is exactly `2ᵏ⁻ʳ`, r the rank of the equations over GF(2) ([Parities]).
/// Local search and clause learning have a hard time, Gaussian elimination has none. Source:
/// Crawford, Kearns, Schapire, _The minimal disagreement parity problem as a hard satisfiability
/// problem_, 1994; Barthel and others, Phys. Rev. Lett. 88, 2002.
final class Xor implements InstanceGenerator {
  private static final int WIDEST = 12;
  private static final int MOST_LITERALS = 1 << 20;

  @Override
  public Family family() {
    return Family.of("xor");
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    require(level);
    return random -> draw(level, random);
  }

  @Override
  public void require(Level level) {
    var rules = new LevelRules(family(), level);
    rules.requireWidth();
    rules.require(level.n() <= WIDEST, "n must be at most %d".formatted(WIDEST));
    long most = Binomial.choose(level.k(), level.n());
    rules.require(
        level.l() >= 1 && level.l() <= most,
        "l must be 1..%s = C(k,n)".formatted(LevelRules.count(most)));
    long literals = ((long) level.n() << (level.n() - 1)) * level.l();
    rules.require(
        literals <= MOST_LITERALS, "l·n·2^(n-1) literals are at most %d".formatted(MOST_LITERALS));
  }

  @Override
  public boolean splittable(Level level) {
    return Ample.isAmple(at(level));
  }

  private static Draw draw(Level level, RandomStream random) {
    var words = new long[(level.k() + 63) >> 6];
    Arrays.setAll(words, i -> random.nextLong());
    var hidden = Assignment.ofWords(level.k(), words);
    var sets = TextOrder.set();
    while (sets.size() < level.l()) {
      sets.add(VariableLaw.choose(level.n(), level.k(), random));
    }
    var clauses = TextOrder.set();
    for (var set : sets) {
      for (int signs = 0; signs < 1 << level.n(); signs++) {
        var clause = signed(set, signs);
        // A clause is falsified by one assignment of its variables: it belongs to the equation when
        // the parity of that one is wrong.
        if ((falsifyingOnes(signs) ^ parity(set, hidden)) == 1) {
          clauses.add(clause);
        }
      }
    }
    return new Draw(TextOrder.formula(level.k(), clauses), Status.SATISFIABLE, hidden);
  }

  private static int[] signed(int[] variables, int negative) {
    var clause = variables.clone();
    for (int i = 0; i < clause.length; i++) {
      clause[i] = (negative >>> i & 1) != 0 ? -clause[i] : clause[i];
    }
    return clause;
  }

  /// Parity of the number of variables that are true where all literals are false.
  private static int falsifyingOnes(int negative) {
    return Integer.bitCount(negative) & 1;
  }

  private static int parity(int[] variables, Assignment values) {
    int parity = 0;
    for (int v : variables) {
      parity ^= values.get(v) ? 1 : 0;
    }
    return parity;
  }
}
