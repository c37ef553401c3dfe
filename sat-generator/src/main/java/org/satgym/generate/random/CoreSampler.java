package org.satgym.generate.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.generate.Decide;
import org.satgym.generate.Draw;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Grows a minimal unsatisfiable core, with a witness for each of its clauses, and pads it.
///
/// A witness of a clause satisfies every clause but this one. All witnesses start from one random
/// assignment and leave it only where they must.
///
/// 1. The leaves of a binary tree of depth n: each inner node asks for a variable that its path
///    has not, out of n..2n ones, and a leaf's clause falsifies the answers that lead there. Any
///    two leaves clash, so the 2ⁿ clauses are falsified by each assignment just once, and a
///    leaf's answers are its witness.
/// 2. Until there are m clauses, a random one, C, becomes `C∖a ∨ x` and `C∖b ∨ ¬x`, with x a new
///    variable and a, b two of its literals. Their resolvent is C, so the formula stays
///    unsatisfiable, and as C∖a and C∖b make up C, a witness of another clause, in which C holds,
///    has a value for x.
/// 3. Padding: different clauses, each equally likely among those that all witnesses satisfy.
final class CoreSampler implements Sampler {
  /// So many draws for each clause of padding, before there is said to be no more of it.
  private static final int PATIENCE = 5000;

  private static final int CONFLICTS = 1_000_000;

  private final Level level;
  private final int size;

  CoreSampler(Level level, int size) {
    this.level = level;
    this.size = size;
  }

  /// @throws IllegalStateException when padding runs out
  @Override
  public Draw draw(RandomStream random) {
    var core = new Growth(random);
    core.branch(core.treeVariables(), new int[level.n()], 0);
    while (core.clauses.size() < size) {
      core.extend();
    }
    core.verify();
    var clauses = TextOrder.set();
    clauses.addAll(core.clauses);
    pad(clauses, core.witnesses, random);
    return new Draw(TextOrder.formula(level.k(), clauses), Status.UNSATISFIABLE, null);
  }

  private void pad(TreeSet<int[]> clauses, List<boolean[]> witnesses, RandomStream random) {
    var signs = SignLaw.coins();
    long most = (long) PATIENCE * (level.l() - size);
    for (long drawn = 0; clauses.size() < level.l(); drawn++) {
      if (drawn == most) {
        throw new IllegalStateException(
            "%d of %d clauses of padding after %d draws; at most %d clauses can be had"
                .formatted(clauses.size() - size, level.l() - size, most, clauses.size()));
      }
      var clause = VariableLaw.choose(level.n(), level.k(), random);
      signs.sign(clause, random);
      if (witnesses.stream().allMatch(witness -> holds(clause, witness))) {
        clauses.add(clause);
      }
    }
  }

  private static boolean holds(int[] clause, boolean[] values) {
    for (int literal : clause) {
      if (values[Math.abs(literal) - 1] == literal > 0) {
        return true;
      }
    }
    return false;
  }

  /// A core that grows.
  private final class Growth {
    private final RandomStream random;
    private final List<int[]> clauses = new ArrayList<>();

    /// For each clause an assignment that falsifies it alone; entry `v - 1` is variable v.
    private final List<boolean[]> witnesses = new ArrayList<>();

    private final int[] names;
    private final boolean[] common;
    private int used;

    Growth(RandomStream random) {
      this.random = random;
      names = Shape.names(level.k(), random);
      common = new boolean[level.k()];
      for (int i = 0; i < common.length; i++) {
        common[i] = random.nextLong() < 0;
      }
    }

    int[] treeVariables() {
      int spare = level.k() - (size - (1 << level.n()));
      int most = Math.min(spare, 2 * level.n());
      used = level.n() + random.nextInt(most - level.n() + 1);
      return Arrays.copyOf(names, used);
    }

    /// Grows the subtree below the first `depth` answers of `path`, each written as the literal
    /// that it falsifies.
    void branch(int[] variables, int[] path, int depth) {
      if (depth == path.length) {
        var witness = common.clone();
        for (int literal : path) {
          witness[Math.abs(literal) - 1] = literal < 0;
        }
        witnesses.add(witness);
        clauses.add(sorted(path.clone()));
        return;
      }
      int at = random.nextInt(variables.length);
      int variable = variables[at];
      var others = variables.clone();
      others[at] = others[others.length - 1];
      others = Arrays.copyOf(others, others.length - 1);
      path[depth] = variable;
      branch(others, path, depth + 1);
      path[depth] = -variable;
      branch(others, path, depth + 1);
    }

    void extend() {
      int at = random.nextInt(clauses.size());
      int x = names[used++];
      var clause = clauses.get(at);
      int a = random.nextInt(clause.length);
      int b = (a + 1 + random.nextInt(clause.length - 1)) % clause.length;
      var positive = clause.clone();
      positive[a] = x;
      var negative = clause.clone();
      negative[b] = -x;
      for (int i = 0; i < clauses.size(); i++) {
        var witness = witnesses.get(i);
        witness[x - 1] = false;
        boolean positiveHolds = holds(positive, witness);
        witness[x - 1] = true;
        boolean negativeHolds = holds(negative, witness);
        witness[x - 1] =
            i != at && (positiveHolds && negativeHolds ? common[x - 1] : negativeHolds);
      }
      var flipped = witnesses.get(at).clone();
      flipped[x - 1] = true;
      clauses.set(at, sorted(positive));
      clauses.add(sorted(negative));
      witnesses.add(flipped);
    }

    private static int[] sorted(int[] clause) {
      return Arrays.stream(clause)
          .boxed()
          .sorted((p, q) -> Integer.compare(Math.abs(p), Math.abs(q)))
          .mapToInt(literal -> literal)
          .toArray();
    }

    /// Checks by search that the core has no model, and by its witnesses that each clause is
    /// needed.
    void verify() {
      var core = Cnf.of(level.k(), clauses.toArray(int[][]::new));
      if (!(Decide.of(core, CONFLICTS) instanceof Decide.Decision.Unsatisfiable)) {
        throw new AssertionError("the search does not refute the core " + clauses(core));
      }
      for (int i = 0; i < clauses.size(); i++) {
        var witness = Assignment.of(witnesses.get(i));
        if (core.falseClauses(witness) != 1 || core.firstFalseClause(witness) != i) {
          throw new AssertionError("clause %d is not needed in %s".formatted(i, clauses(core)));
        }
      }
    }

    private static String clauses(Cnf core) {
      return Dimacs.write(core);
    }
  }
}
