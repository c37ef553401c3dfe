package org.satgym.generate.structured;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.RandomStream;

/// The rules of a square of cells, each holding one of the values `1..order`: none twice in a row,
/// a column, or, where there are boxes, a box.
///
/// Cells count from 0 in row-major order; a grid is their values, 0 for an open one.
///
/// @param order rows, columns and values; at most 30
/// @param box the side of a box, `box * box = order`; 0 for none
record Square(int order, int box) {

  int cells() {
    return order * order;
  }

  /// Whether two different cells may not hold the same value.
  boolean apart(int a, int b) {
    return a / order == b / order || a % order == b % order || (box > 0 && boxOf(a) == boxOf(b));
  }

  private int boxOf(int cell) {
    return cell / order / box * box + cell % order / box;
  }

  /// A full grid. Every one is possible, but they are not equally likely.
  ///
  /// Fills the cell with the fewest candidates next, with a random one of them, and begins again
  /// when that goes wrong too often.
  int[] fill(RandomStream random) {
    while (true) {
      var search = new Search(this, new int[cells()], random, 20 * cells());
      if (search.count(1) == 1) {
        return search.found.clone();
      }
    }
  }

  /// How many full grids agree with `grid`, counted up to `limit`.
  int completions(int[] grid, int limit) {
    return new Search(this, grid, null, Integer.MAX_VALUE).count(limit);
  }

  /// The values that no given cell forbids, as bits `1..order`.
  int candidates(int[] grid, int cell) {
    int allowed = (1 << order + 1) - 2;
    for (int other = 0; other < grid.length; other++) {
      if (grid[other] != 0 && apart(cell, other)) {
        allowed &= ~(1 << grid[other]);
      }
    }
    return allowed;
  }

  /// Depth-first completion, always at the cell with the fewest candidates.
  private static final class Search {
    private final Square square;
    private final int[] grid;
    private final int[] rows;
    private final int[] columns;
    private final int[] boxes;
    private final @Nullable RandomStream random;
    private int stepsLeft;
    private int[] found = {};

    Search(Square square, int[] givens, @Nullable RandomStream random, int steps) {
      this.square = square;
      this.grid = givens.clone();
      this.random = random;
      this.stepsLeft = steps;
      rows = new int[square.order];
      columns = new int[square.order];
      boxes = new int[square.order];
      for (int cell = 0; cell < grid.length; cell++) {
        if (grid[cell] != 0) {
          toggle(cell, grid[cell]);
        }
      }
    }

    private void toggle(int cell, int value) {
      rows[cell / square.order] ^= 1 << value;
      columns[cell % square.order] ^= 1 << value;
      if (square.box > 0) {
        boxes[square.boxOf(cell)] ^= 1 << value;
      }
    }

    private int open(int cell) {
      int used = rows[cell / square.order] | columns[cell % square.order];
      if (square.box > 0) {
        used |= boxes[square.boxOf(cell)];
      }
      return ~used & (1 << square.order + 1) - 2;
    }

    private int count(int limit) {
      int cell = tightest();
      if (cell < 0) {
        found = grid.clone();
        return 1;
      }
      int sum = 0;
      for (int left = open(cell); left != 0 && sum < limit && stepsLeft > 0; ) {
        int value = pick(left);
        left &= ~(1 << value);
        stepsLeft--;
        grid[cell] = value;
        toggle(cell, value);
        sum += count(limit - sum);
        toggle(cell, value);
        grid[cell] = 0;
      }
      return sum;
    }

    /// An open cell with the fewest values open to it, or -1 when all are full.
    private int tightest() {
      int best = -1;
      int fewest = Integer.MAX_VALUE;
      for (int cell = 0; cell < grid.length && fewest > 0; cell++) {
        if (grid[cell] == 0 && Integer.bitCount(open(cell)) < fewest) {
          best = cell;
          fewest = Integer.bitCount(open(cell));
        }
      }
      return best;
    }

    private int pick(int values) {
      int skip = random == null ? 0 : random.nextInt(Integer.bitCount(values));
      int left = values;
      for (; skip > 0; skip--) {
        left &= left - 1;
      }
      return Integer.numberOfTrailingZeros(left);
    }
  }
}
