package org.satgym.generate.random;

import java.util.ArrayList;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Decide;
import org.satgym.generate.Draw;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Adds random clauses until no model is left; then the last clause, with one literal's sign
/// changed, makes the formula satisfiable again, since every model there was before falsified all
/// of it.
///
/// A clause has `1 + Bernoulli(0.7) + Geometric(0.4)` literals, the geometric number from 1, and
/// at most k; its variables are a uniform choice and its signs fair coins. A clause that is there
/// already is drawn again. The literal that changes is a random one of those whose change makes a
/// new clause; where there is none the pair is drawn again. So it is where a search beyond 20
/// variables takes more than 20,000 conflicts.
final class TwinSampler implements Sampler {
  private static final double SHORT = 0.3;
  private static final double LAST = 0.4;
  private static final int CONFLICTS = 20_000;

  /// As in [StatusFilter].
  private static final int TABULATED = 12;

  private static final int MOST_PAIRS = 1000;

  private final int k;

  TwinSampler(int k) {
    this.k = k;
  }

  @Override
  public int variants() {
    return 2;
  }

  @Override
  public Draw draw(RandomStream random) {
    return draw(random, 0);
  }

  /// @param variant 0 for the satisfiable twin, 1 for the other
  /// @throws IllegalStateException when a thousand pairs in a row come to nothing
  @Override
  public Draw draw(RandomStream random, int variant) {
    for (int i = 0; i < MOST_PAIRS; i++) {
      var pair = pair(random);
      if (pair != null) {
        return variant == 0
            ? new Draw(pair.formula(k, pair.changed), Status.SATISFIABLE, pair.model)
            : new Draw(pair.formula(k, pair.last), Status.UNSATISFIABLE, null);
      }
    }
    throw new IllegalStateException(
        "level (0,%d,0) of sr: 0 of %d pairs were decided".formatted(k, MOST_PAIRS));
  }

  /// @param model of all clauses but `last`
  private record Pair(TreeSet<int[]> common, Assignment model, int[] last, int[] changed) {
    Cnf formula(int k, int[] clause) {
      var clauses = new ArrayList<>(common);
      clauses.add(clause);
      return TextOrder.formula(k, clauses);
    }
  }

  private @Nullable Pair pair(RandomStream random) {
    var models = k <= TABULATED ? new Tabulated(k) : new Searched(k);
    var clauses = TextOrder.set();
    var signs = SignLaw.coins();
    while (true) {
      var clause = VariableLaw.choose(Math.min(k, width(random)), k, random);
      signs.sign(clause, random);
      if (clauses.contains(clause)) {
        continue;
      }
      var model = models.model;
      if (!models.survives(clause, clauses)) {
        var changed = models.undecided ? null : changed(clause, clauses, random);
        return changed == null ? null : new Pair(clauses, model, clause, changed);
      }
      clauses.add(clause);
    }
  }

  private static int width(RandomStream random) {
    int width = random.nextDouble() < SHORT ? 2 : 3;
    while (random.nextDouble() >= LAST) {
      width++;
    }
    return width;
  }

  /// `clause` with one sign changed, so that it is none of `clauses`; null when it always is one.
  private static int @Nullable [] changed(
      int[] clause, Collection<int[]> clauses, RandomStream random) {
    var candidates = new ArrayList<int[]>();
    for (int i = 0; i < clause.length; i++) {
      var candidate = clause.clone();
      candidate[i] = -candidate[i];
      if (!clauses.contains(candidate)) {
        candidates.add(candidate);
      }
    }
    return candidates.isEmpty() ? null : candidates.get(random.nextInt(candidates.size()));
  }

  /// A model of the clauses so far, renewed when a clause rules it out.
  private abstract static sealed class Models {
    Assignment model;
    boolean undecided;

    Models(int k) {
      model = Assignment.of(new boolean[k]);
    }

    /// Whether there is a model of `clauses` and `added`; false too when that is undecided.
    boolean survives(int[] added, Collection<int[]> clauses) {
      add(added);
      if (holds(added)) {
        return true;
      }
      var next = next(added, clauses);
      model = next == null ? model : next;
      return next != null;
    }

    private boolean holds(int[] clause) {
      for (int literal : clause) {
        if (model.get(Math.abs(literal)) == literal > 0) {
          return true;
        }
      }
      return false;
    }

    abstract void add(int[] clause);

    abstract @Nullable Assignment next(int[] added, Collection<int[]> clauses);
  }

  private static final class Tabulated extends Models {
    private final int k;
    private final FalsifiedSet falsified;

    Tabulated(int k) {
      super(k);
      this.k = k;
      falsified = new FalsifiedSet(k);
    }

    @Override
    void add(int[] clause) {
      falsified.add(clause);
    }

    @Override
    @Nullable Assignment next(int[] added, Collection<int[]> clauses) {
      int model = falsified.firstModel();
      return model < 0 ? null : Assignment.ofBits(k, model);
    }
  }

  private static final class Searched extends Models {
    private final int k;

    Searched(int k) {
      super(k);
      this.k = k;
    }

    @Override
    void add(int[] clause) {}

    @Override
    @Nullable Assignment next(int[] added, Collection<int[]> clauses) {
      var all = new ArrayList<>(clauses);
      all.add(added);
      return switch (Decide.of(TextOrder.formula(k, all), CONFLICTS)) {
        case Decide.Decision.Satisfiable(var found) -> found;
        case Decide.Decision.Unsatisfiable() -> null;
        case Decide.Decision.Undecided _ -> {
          undecided = true;
          yield null;
        }
      };
    }
  }
}
