package org.satgym.verify;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Instance;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// An instance of some family by its key, so small that every assignment can be tried: at most ten
/// variables. A counterexample prints what rebuilds it.
public record Drawn(Family family, Level level, int seed) {
  /// Levels with few variables, at least one for every family that there is.
  private static final List<String> SMALL =
      List.of(
          "planted/faithful 3,5,20",
          "planted/faithful 5,8,40",
          "planted/balanced 3,7,20",
          "planted/two-hidden 3,10,24",
          "uniform/satisfiable 3,6,20",
          "uniform/unsatisfiable 3,8,50",
          "uniform/unsatisfiable 2,7,20",
          "uniform/any 3,8,34",
          "unique 3,5,24",
          "counted/7 3,8,24",
          "backbone/4 3,8,28",
          "core/8 3,8,24",
          "threshold/satisfiable 3,9,0",
          "threshold/unsatisfiable 3,9,0",
          "threshold/any 4,8,0",
          "sr 0,7,0",
          "xor 3,8,5",
          "power-law/planted 3,9,20",
          "power-law/satisfiable 3,9,20",
          "power-law/unsatisfiable 2,7,20",
          "power-law/any 3,8,30",
          "community/planted 3,10,40",
          "community/satisfiable 3,10,40",
          "community/unsatisfiable 3,10,50",
          "community/any 3,10,40",
          "pigeonhole 2,0,0",
          "parity 4,0,0",
          "parity 5,0,0",
          "tseitin 3,6,0",
          "at-most-k 2,8,1",
          "colouring 2,5,4",
          "clique 3,3,3",
          "dominating-set 3,3,3",
          "ramsey 4,3,5",
          "van-der-waerden 4,4,8",
          "pebbling 1,3,0",
          "ordering 4,0,0",
          "sudoku 3,7,0",
          "latin 4,6,1",
          "n-queens 2,0,0",
          "n-queens 3,0,0");

  /// Any of them, and any seed; shrinks to small seeds.
  public static Arbitrary<Drawn> any() {
    var places = Arbitraries.of(places());
    return Combinators.combine(places, Arbitraries.integers().between(0, 1 << 20))
        .as((place, seed) -> new Drawn(place.family, place.level, seed));
  }

  /// Each of them with seed 0.
  public static List<Drawn> places() {
    return SMALL.stream()
        .map(text -> text.split(" ", -1))
        .map(words -> new Drawn(Family.parse(words[0]), Level.parse(words[1]), 0))
        .toList();
  }

  /// The names of all families, with the modes that are no numbers.
  public static List<String> families() {
    return Stream.concat(
            Families.all().stream().map(g -> g.family().toString()),
            Families.numbered().stream().map(f -> f.name() + "/"))
        .toList();
  }

  public Instance instance() {
    return new InstanceSource(Families.get(family), level, Split.TRAIN, seed).apply(0);
  }

  public Cnf cnf() {
    return instance().cnf();
  }

  /// The command that prints the instance.
  @Override
  public String toString() {
    var mode = family.mode().isEmpty() ? "" : " --mode " + family.mode();
    return "satgym generate --family %s%s --level %s --seed %d --count 1 --out -"
        .formatted(family.name(), mode, level, seed);
  }
}
