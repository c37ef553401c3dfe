package org.satgym.generate.transform;

import java.util.List;
import java.util.stream.Stream;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;

/// A level of each family that is small enough to be made larger by a transformation.
final class SmallLevels {
  /// A family at a level, and as every transformation makes it.
  record Case(Family family, Level level) {
    static Case parse(String text) {
      var parts = text.split(" ");
      return new Case(Families.get(Family.parse(parts[0])).family(), Level.parse(parts[1]));
    }

    InstanceGenerator generator() {
      return Families.get(family);
    }

    InstanceGenerator transformed(Transform transform) {
      return Families.get(family.transformed(transform.name()));
    }
  }

  static final List<Case> CASES =
      Stream.of(
              "planted/faithful 3,5,12",
              "planted/balanced 3,5,12",
              "planted/two-hidden 3,5,12",
              "uniform/satisfiable 3,5,12",
              "uniform/unsatisfiable 2,4,12",
              "uniform/any 2,5,9",
              "unique 3,5,20",
              "counted/3 3,5,15",
              "backbone/2 3,5,14",
              "threshold/satisfiable 2,5,0",
              "threshold/unsatisfiable 2,5,0",
              "threshold/any 3,5,0",
              "sr 0,4,0",
              "xor 2,5,3",
              "power-law/planted 2,5,8",
              "power-law/satisfiable 2,5,7",
              "power-law/unsatisfiable 2,5,12",
              "power-law/any 2,5,9",
              "community/planted 2,6,9",
              "community/satisfiable 2,6,8",
              "community/unsatisfiable 2,6,12",
              "community/any 2,6,9",
              "core/4 2,5,7",
              "pigeonhole 1,0,0",
              "parity 4,0,0",
              "tseitin 3,4,0",
              "at-most-k 1,2,2",
              "colouring 2,3,2",
              "clique 2,3,2",
              "dominating-set 1,5,6",
              "ramsey 3,3,4",
              "van-der-waerden 3,3,6",
              "pebbling 1,2,0",
              "ordering 4,0,0",
              "sudoku 2,4,0",
              "latin 2,4,0",
              "n-queens 2,0,0")
          .map(Case::parse)
          .toList();

  private SmallLevels() {}
}
