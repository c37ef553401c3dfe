package org.satgym.generate;

import java.util.Arrays;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Planted formulas of few out of very many clauses: draws clauses literal by literal, sorts them,
/// and draws again for those that came twice.
///
/// A clause costs O(n²) to draw, and sorting n passes over clauses and variables; clauses that come
/// twice are rare.
final class SparsePlantedSampler implements Sampler {
  private final PlantedMode mode;
  private final Level level;
  private final ClassCounts counts;
  private final int[] starts;

  SparsePlantedSampler(PlantedMode mode, Level level) {
    this.mode = mode;
    this.level = level;
    this.counts = ClassCounts.of(mode, level);
    this.starts = TablePlantedSampler.starts(level);
  }

  @Override
  public Draw draw(RandomStream random) {
    var planted = new long[(level.k() + 63) >> 6];
    for (int i = 0; i < planted.length; i++) {
      planted[i] = random.nextLong();
    }
    var witness = Assignment.ofWords(level.k(), planted);
    var perClass = counts.draw(random);
    var rows = new ClauseRows(level);
    for (int c = 0; c < perClass.length; c++) {
      // The first so many different clauses of an endless sequence are a uniform choice.
      while (rows.inGroup() < perClass[c]) {
        for (int missing = perClass[c] - rows.inGroup(); missing > 0; missing--) {
          draw(c, rows.next(), rows.literals(), witness, random);
        }
        rows.dropRepeatedInGroup();
      }
      rows.closeGroup();
    }
    var cnf = Cnf.trusted(level.k(), starts, rows.sorted());
    return new Draw(cnf, Status.SATISFIABLE, witness);
  }

  /// Writes one clause of the class to `literals` at `at`.
  private void draw(
      int classIndex, int at, int[] literals, Assignment planted, RandomStream random) {
    int n = level.n();
    drawVariables(at, literals, random);
    int agreeing = drawSigns(classIndex, at, literals, planted, random);
    while (agreeing == 0 || (mode == PlantedMode.TWO_HIDDEN && agreeing == n)) {
      agreeing = drawSigns(classIndex, at, literals, planted, random);
    }
  }

  /// Draws n of the k variables, each set equally likely, in rising order (R. Floyd in Bentley,
  /// _Programming pearls: a sample of brilliance_, CACM 30, 1987).
  private void drawVariables(int at, int[] literals, RandomStream random) {
    int n = level.n();
    for (int i = 0; i < n; i++) {
      int bound = level.k() - n + 1 + i;
      int variable = random.nextInt(bound) + 1;
      int place = Arrays.binarySearch(literals, at, at + i, variable);
      if (place >= 0) {
        literals[at + i] = bound;
      } else {
        place = -place - 1;
        System.arraycopy(literals, place, literals, place + 1, at + i - place);
        literals[place] = variable;
      }
    }
  }

  /// Gives the variables at `at` their signs, and returns how many agree with `planted`.
  private int drawSigns(
      int classIndex, int at, int[] literals, Assignment planted, RandomStream random) {
    int n = level.n();
    int exactly = mode.classes(n) == 1 ? 0 : classIndex + 1;
    int agreeing = 0;
    long bits = 0;
    for (int i = 0; i < n; i++) {
      boolean agrees;
      if (exactly > 0) {
        agrees = random.nextInt(n - i) < exactly - agreeing;
      } else {
        bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
        agrees = (bits & 1) != 0;
      }
      agreeing += agrees ? 1 : 0;
      int variable = Math.abs(literals[at + i]);
      literals[at + i] = planted.get(variable) == agrees ? variable : -variable;
    }
    return agreeing;
  }
}
