package org.satgym.generate.structured;

import java.util.Arrays;
import java.util.Set;
import org.satgym.cnf.Assignment;
import org.satgym.generate.Draw;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;
import org.satgym.generate.transform.Shuffle;

/// Two ways to cut the same variables into groups: at most `k` true in each group of the one, at
/// least `k` in each group of the other, and, when unsatisfiable, at least `k + 1` in one of those.
///
/// Level `k,size,groups`: `1 <= k < size <= 10`, groups `1..100`. Variables: `g s`; those of group
/// `i` of the first cut are `s i + 1 .. s i + s`, the second cut is drawn uniformly. Every subset
/// of `k + 1` is a clause of the first cut, `g C(s, k+1)` in all; every subset of `s - k + 1` of
/// the second, `g C(s, k-1)`; the larger demand has `C(s, k)` in place of `C(s, k-1)`. Either
/// status is drawn half of the time.
///
/// Counting refutes it in a line: `g k` at most, `g k + 1` at least. Resolution cannot count: close
/// relatives with groups of four, `k = 2`, are among the smallest hard formulas known (I. Spence,
/// _sgen1_, ACM JEA 15, 2010) and exponential on expanders (M. Mikša and J. Nordström, _Long proofs
/// of (seemingly) simple formulas_, SAT 2014). The satisfiable twin has a model because a regular
/// bipartite graph falls into perfect matchings (D. Kőnig, 1916): `k` of them are the witness.
final class AtMostK implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("at-most-k", "k", "size", "groups");

  @Override
  public Family family() {
    return Family.of(FORM.family());
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE, Status.UNSATISFIABLE);
  }

  @Override
  public Sampler at(Level level) {
    check(level);
    return random -> draw(level.n(), level.k(), level.l(), random);
  }

  /// Two formulas differ when their second cuts do: `(g s)! / (s!^g g!)` at least.
  @Override
  public boolean splittable(Level level) {
    check(level);
    int groups = level.l();
    int size = level.k();
    return Counting.enough(
        Counting.logFactorial(groups * size)
            - groups * Counting.logFactorial(size)
            - Counting.logFactorial(groups));
  }

  private static void check(Level level) {
    FORM.within(level, "size", 2, 10);
    FORM.within(level, "k", 1, level.k() - 1);
    FORM.within(level, "groups", 1, 100);
  }

  private static Draw draw(int most, int size, int groups, RandomStream random) {
    int variables = groups * size;
    var cut = new int[groups][size];
    var place = Shuffle.draw(variables, random);
    for (int v = 0; v < variables; v++) {
      cut[v / size][v % size] = place.rename(v + 1);
    }
    boolean contradiction = random.nextInt(2) == 1;
    var clauses = new Clauses();
    for (int g = 0; g < groups; g++) {
      Counting.subsets(Counting.range(g * size + 1, size), most + 1, clauses::notAll);
    }
    for (int g = 0; g < groups; g++) {
      int least = contradiction && g == 0 ? most + 1 : most;
      Counting.subsets(cut[g], size - least + 1, clauses::add);
    }
    var cnf = clauses.over(variables);
    return contradiction
        ? Renamed.unsatisfiable(cnf)
        : Renamed.satisfiable(cnf, matchings(cut, most));
  }

  /// `count` disjoint perfect matchings between the groups of the two cuts, as the variables used.
  private static Assignment matchings(int[][] cut, int count) {
    var used = new boolean[cut.length * cut[0].length];
    for (int round = 0; round < count; round++) {
      var matched = new int[cut.length];
      for (int g = 0; g < cut.length; g++) {
        if (!augment(cut, g, used, matched, new boolean[cut.length])) {
          throw new IllegalStateException("a regular bipartite graph without a perfect matching");
        }
      }
      Arrays.stream(matched).forEach(v -> used[v - 1] = true);
    }
    return Assignment.of(used);
  }

  /// Finds an alternating path for group `g` of the second cut; `matched[r]` is the variable that
  /// joins group `r` of the first cut, 0 when none does.
  private static boolean augment(
      int[][] cut, int g, boolean[] used, int[] matched, boolean[] visited) {
    for (int v : cut[g]) {
      int row = (v - 1) / cut[g].length;
      if (!used[v - 1] && !visited[row]) {
        visited[row] = true;
        if (matched[row] == 0 || augment(cut, owner(cut, matched[row]), used, matched, visited)) {
          matched[row] = v;
          return true;
        }
      }
    }
    return false;
  }

  private static int owner(int[][] cut, int variable) {
    for (int g = 0; g < cut.length; g++) {
      for (int v : cut[g]) {
        if (v == variable) {
          return g;
        }
      }
    }
    throw new IllegalStateException("variable " + variable + " is in no group");
  }
}
