package org.satgym.generate.structured;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// The pairs of `v` people coloured so that no `s` are all strangers and no `t` all friends.
///
/// Level `strangers,friends,vertices`: `s` and `t` of a pair whose Ramsey number is known, vertices
/// from the larger of them, at most 100,000 clauses. A variable for each pair, in lexicographic
/// order, true for friends: `C(v, 2)` variables, `C(v, s) + C(v, t)` clauses. Satisfiable below the
/// Ramsey number `R(s, t)`, unsatisfiable from there on (the numbers: S. Radziszowski, _Small
/// Ramsey numbers_, Electron. J. Combin., dynamic survey DS1). Refuting it takes long proofs in
/// tree-like and regular resolution (B. Krishnamurthy and R. Moll, _Examples of hard tautologies in
/// the propositional calculus_, STOC 1981; M. Lauria, P. Pudlák, V. Rödl, N. Thapen, _The
/// complexity of proving that a graph is Ramsey_, Combinatorica 37, 2017). Each draw has names and
/// orders of its own; a witness is given where a short search finds one.
final class Ramsey implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("ramsey", "strangers", "friends", "vertices");
  private static final int MOST_CLAUSES = 100_000;

  private static final Map<String, Integer> NUMBER =
      new TreeMap<>(
          Map.of(
              "3,3", 6, "3,4", 9, "3,5", 14, "3,6", 18, "3,7", 23, "3,8", 28, "3,9", 36, "4,4", 18,
              "4,5", 25));

  @Override
  public Family family() {
    return Family.of(FORM.family());
  }

  @Override
  public Set<Status> statuses() {
    return Set.of(Status.SATISFIABLE, Status.UNSATISFIABLE);
  }

  @Override
  public void require(Level level) {
    int _ = numberFor(level);
  }

  /// Up to a few tenths of a second just below the number, for the search of a witness.
  @Override
  public Sampler at(Level level) {
    int number = numberFor(level);
    var cnf = formula(level.n(), level.k(), level.l());
    return Renamed.oneOf(
        List.of(level.l() < number ? Decided.satisfiable(cnf) : Renamed.unsatisfiable(cnf)));
  }

  /// Only the `v!` renamings that permute people leave the formula as it is, if there are five or
  /// more and the clauses do not merely name everybody.
  @Override
  public boolean splittable(Level level) {
    int _ = numberFor(level);
    return level.l() >= 5 && Math.min(level.n(), level.k()) < level.l();
  }

  private static int numberFor(Level level) {
    int small = Math.min(level.n(), level.k());
    int large = Math.max(level.n(), level.k());
    var number = NUMBER.get(small + "," + large);
    if (number == null) {
      throw FORM.refusal(
          level, "strangers and friends must be a pair of known number: " + NUMBER.keySet());
    }
    FORM.within(level, "vertices", large, 40);
    double clauses = Counting.choose(level.l(), small) + Counting.choose(level.l(), large);
    if (clauses > MOST_CLAUSES) {
      throw FORM.refusal(
          level, "%.0f clauses, and at most %d are allowed".formatted(clauses, MOST_CLAUSES));
    }
    return number;
  }

  static Cnf formula(int strangers, int friends, int vertices) {
    var clauses = new Clauses();
    var people = Counting.range(0, vertices);
    Counting.subsets(people, strangers, who -> clauses.add(pairs(who, vertices)));
    Counting.subsets(people, friends, who -> clauses.notAll(pairs(who, vertices)));
    return clauses.over(Graph.pairs(vertices));
  }

  /// The variables of the pairs among `who`, which is increasing.
  private static int[] pairs(int[] who, int vertices) {
    var pairs = new int[Graph.pairs(who.length)];
    int at = 0;
    for (int i = 0; i < who.length; i++) {
      int before = who[i] * (2 * vertices - who[i] - 1) / 2;
      for (int j = i + 1; j < who.length; j++) {
        pairs[at++] = before + who[j] - who[i];
      }
    }
    return pairs;
  }
}
