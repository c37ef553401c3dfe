package org.satgym.generate.structured;

import java.util.Arrays;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Draw;
import org.satgym.generate.RandomStream;

/// Full squares with some cells emptied, and the formulas of filling them again.
///
/// A variable for each open cell and each value that no given cell of its row, column or box
/// excludes: cells in row-major order, values ascending. Each open cell holds exactly one value,
/// and two open cells of a row, column or box do not hold the same one. Models are completions, one
/// to one.
record Holes(Square square, int holes, boolean unique) {
  private static final int ATTEMPTS = 200;

  Draw draw(RandomStream random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var full = square.fill(random);
      var grid = full.clone();
      if (dig(grid, random)) {
        return Renamed.satisfiable(formula(square, grid), witness(square, grid, full));
      }
    }
    throw new IllegalStateException(
        "0 of %d squares of order %d could lose %d cells and keep one completion"
            .formatted(ATTEMPTS, square.order(), holes));
  }

  /// Empties cells in random order; where one completion is asked for, only those that keep it.
  private boolean dig(int[] grid, RandomStream random) {
    int left = holes;
    var order = Counting.range(0, grid.length);
    for (int last = grid.length - 1; last >= 0 && left > 0; last--) {
      int pick = random.nextInt(last + 1);
      int cell = order[pick];
      order[pick] = order[last];
      int value = grid[cell];
      grid[cell] = 0;
      if (unique && square.completions(grid, 2) > 1) {
        grid[cell] = value;
      } else {
        left--;
      }
    }
    return left == 0;
  }

  static Cnf formula(Square square, int[] grid) {
    var variable = variables(square, grid);
    var clauses = new Clauses();
    for (int[] cell : variable) {
      if (cell.length > 0) {
        clauses.exactlyOne(Arrays.stream(cell).filter(v -> v > 0).toArray());
      }
    }
    for (int a = 0; a < grid.length; a++) {
      for (int b = a + 1; b < grid.length; b++) {
        if (grid[a] == 0 && grid[b] == 0 && square.apart(a, b)) {
          for (int value = 1; value <= square.order(); value++) {
            if (variable[a][value] > 0 && variable[b][value] > 0) {
              clauses.notAll(variable[a][value], variable[b][value]);
            }
          }
        }
      }
    }
    return clauses.over(count(variable));
  }

  private static Assignment witness(Square square, int[] grid, int[] full) {
    var variable = variables(square, grid);
    var values = new boolean[count(variable)];
    for (int cell = 0; cell < grid.length; cell++) {
      if (grid[cell] == 0) {
        values[variable[cell][full[cell]] - 1] = true;
      }
    }
    return Assignment.of(values);
  }

  /// `[cell][value]`: the variable, 0 where there is none; no values at all for a given cell.
  private static int[][] variables(Square square, int[] grid) {
    var variable = new int[grid.length][];
    int count = 0;
    for (int cell = 0; cell < grid.length; cell++) {
      variable[cell] = new int[grid[cell] == 0 ? square.order() + 1 : 0];
      int candidates = square.candidates(grid, cell);
      for (int value = 1; value < variable[cell].length; value++) {
        if ((candidates >> value & 1) != 0) {
          variable[cell][value] = ++count;
        }
      }
    }
    return variable;
  }

  private static int count(int[][] variable) {
    return Arrays.stream(variable).flatMapToInt(Arrays::stream).max().orElse(0);
  }
}
