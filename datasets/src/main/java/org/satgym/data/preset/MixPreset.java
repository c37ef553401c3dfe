package org.satgym.data.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.satgym.data.PartStyle;
import org.satgym.data.Preset;
import org.satgym.data.RowOptions;

/// `satgym-mix`: every family in every mode, on every surface, at sizes that a model can read.
///
/// Every family has the same number of rows, [#FAMILY_ROWS] to train on, shared out evenly among
/// its modes and levels. The surface of a row is drawn from its key. Where a family takes a number
/// for its mode, two are chosen.
final class MixPreset {
  /// Rows to train on of one family. Other splits have a twentieth of that.
  static final int FAMILY_ROWS = 400;

  private static final List<String> LEVELS =
      List.of(
          "planted/faithful 3,5,20",
          "planted/faithful 3,7,40",
          "planted/balanced 3,7,40",
          "planted/balanced 3,12,60",
          "planted/two-hidden 3,8,40",
          "uniform/satisfiable 3,8,30",
          "uniform/unsatisfiable 3,8,60",
          "uniform/any 3,12,52",
          "unique 3,8,48",
          "unique 3,12,80",
          "counted/4 3,8,30",
          "counted/16 3,10,40",
          "backbone/4 3,8,34",
          "backbone/6 3,10,40",
          "threshold/satisfiable 3,10,0",
          "threshold/unsatisfiable 3,10,0",
          "threshold/any 3,14,0",
          "sr 0,6,0",
          "sr 0,12,0",
          "xor 3,10,8",
          "xor 3,14,12",
          "power-law/planted 3,12,50",
          "power-law/satisfiable 3,12,40",
          "power-law/unsatisfiable 3,12,60",
          "power-law/any 3,14,50",
          "community/planted 3,12,50",
          "community/satisfiable 3,12,45",
          "community/unsatisfiable 3,12,60",
          "community/any 3,14,56",
          "core/8 3,7,30",
          "core/12 3,10,50",
          "pigeonhole 3,0,0",
          "pigeonhole 4,0,0",
          "parity 5,0,0",
          "parity 6,0,0",
          "tseitin 3,8,0",
          "tseitin 3,10,0",
          "at-most-k 2,4,3",
          "at-most-k 2,4,5",
          "colouring 3,7,12",
          "colouring 3,8,16",
          "clique 3,6,8",
          "clique 3,6,9",
          "dominating-set 2,7,8",
          "dominating-set 3,7,7",
          "ramsey 3,3,5",
          "ramsey 3,3,6",
          "van-der-waerden 3,3,8",
          "van-der-waerden 3,4,17",
          "pebbling 2,2,0",
          "pebbling 2,3,0",
          "ordering 5,0,0",
          "ordering 6,0,0",
          "sudoku 2,8,1",
          "sudoku 2,9,1",
          "latin 4,8,1",
          "latin 5,12,1",
          "n-queens 4,0,0",
          "n-queens 5,1,0");

  static final Preset PRESET =
      new Preset(
          "satgym-mix",
          "All families in all modes, satisfiable and not, on all surfaces, at sizes to read.",
          rows());

  private static List<Preset.Rows> rows() {
    Map<String, List<String>> byFamily = new TreeMap<>();
    for (var level : LEVELS) {
      byFamily.computeIfAbsent(level.split("[/ ]")[0], _ -> new ArrayList<>()).add(level);
    }
    var layout = new Layout();
    for (var level : LEVELS) {
      var family = byFamily.getOrDefault(level.split("[/ ]")[0], List.of());
      var words = level.split(" ");
      layout.add(words[0], words[1], share(family, level), PartStyle.on(RowOptions.MIXED));
    }
    return layout.rows();
  }

  /// An even share of the rows of a family; what does not go in evenly is for the first levels.
  private static long share(List<String> family, String level) {
    int extra = family.indexOf(level) < FAMILY_ROWS % family.size() ? 1 : 0;
    return FAMILY_ROWS / family.size() + extra;
  }

  private MixPreset() {}
}
