package org.satgym.generate.structured;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Draw;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// Queens on a board, one in each row, none attacking another, some of them placed beforehand.
///
/// Level `board,placed,0`: a side of `1..40`, `0..side` queens placed, none on boards of 2 and 3,
/// which have no solution. Variable `r b + c + 1` is a queen in row `r`, column `c`, both from 0,
/// before names and orders are drawn: `b²` variables. Each row holds one, and two on a row, column
/// or diagonal exclude each other: `b + b² (b-1) + b (b-1) (2b-1) / 3` clauses, and one more for
/// each queen placed. The empty boards of 1, 2, ... 8 have 1, 0, 0, 2, 10, 4, 40, 92 models (OEIS
/// A000170). The placed queens are drawn from a solution that a random local search finds, so there
/// is always one. Completing a board is NP-complete and #P-complete (I. Gent, C. Jefferson, P.
/// Nightingale, _Complexity of n-queens completion_, JAIR 59, 2017).
final class Queens implements InstanceGenerator {
  private static final LevelForm FORM = new LevelForm("n-queens", "board", "placed", "0");

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
    int board = level.n();
    if (board == 2 || board == 3) {
      return Renamed.oneOf(List.of(Renamed.unsatisfiable(formula(board, new int[0]))));
    }
    return random -> Renamed.of(draw(board, level.k(), random), random);
  }

  /// Only the symmetries of the board that keep its rows keep the formula: `b²! / 4` namings.
  @Override
  public boolean splittable(Level level) {
    check(level);
    return level.n() >= 3;
  }

  private static void check(Level level) {
    FORM.check(level);
    int board = FORM.within(level, "board", 1, 40);
    FORM.within(level, "placed", 0, board == 2 || board == 3 ? 0 : board);
  }

  private static Draw draw(int board, int placed, RandomStream random) {
    var columns = solution(board, random);
    var queens = new int[board];
    var model = new boolean[board * board];
    for (int row = 0; row < board; row++) {
      queens[row] = row * board + columns[row] + 1;
      model[queens[row] - 1] = true;
    }
    shuffle(queens, random);
    var cnf = formula(board, Arrays.copyOf(queens, placed));
    return Renamed.satisfiable(cnf, Assignment.of(model));
  }

  static Cnf formula(int board, int[] placed) {
    var clauses = new Clauses();
    for (int row = 0; row < board; row++) {
      clauses.add(Counting.range(row * board + 1, board));
    }
    for (int a = 0; a < board * board; a++) {
      for (int b = a + 1; b < board * board; b++) {
        int down = b / board - a / board;
        int across = Math.abs(b % board - a % board);
        if (down == 0 || across == 0 || down == across) {
          clauses.notAll(a + 1, b + 1);
        }
      }
    }
    for (int queen : placed) {
      clauses.add(queen);
    }
    return clauses.over(board * board);
  }

  /// A solution, as the column of each row. Every one is possible; they are not equally likely.
  ///
  /// Swaps the columns of two rows while that lessens the attacks, and begins again at a random
  /// order where it does not (R. Sosič and J. Gu, _A polynomial time algorithm for the n-queens
  /// problem_, SIGART Bull. 1, 1990).
  private static int[] solution(int board, RandomStream random) {
    while (true) {
      var columns = Counting.range(0, board);
      shuffle(columns, random);
      if (climb(columns)) {
        return columns;
      }
    }
  }

  private static boolean climb(int[] columns) {
    int attacks = attacks(columns);
    boolean better = true;
    while (better && attacks > 0) {
      better = false;
      for (int a = 0; a < columns.length; a++) {
        for (int b = 0; b < a; b++) {
          swap(columns, a, b);
          int now = attacks(columns);
          if (now < attacks) {
            attacks = now;
            better = true;
          } else {
            swap(columns, a, b);
          }
        }
      }
    }
    return attacks == 0;
  }

  /// Queens beyond the first on each diagonal.
  private static int attacks(int[] columns) {
    int size = columns.length;
    var rising = new boolean[2 * size];
    var falling = new boolean[2 * size];
    int attacks = 0;
    for (int row = 0; row < size; row++) {
      attacks += rising[row + columns[row]] ? 1 : 0;
      attacks += falling[row - columns[row] + size] ? 1 : 0;
      rising[row + columns[row]] = true;
      falling[row - columns[row] + size] = true;
    }
    return attacks;
  }

  private static void shuffle(int[] values, RandomStream random) {
    for (int i = values.length - 1; i > 0; i--) {
      swap(values, i, random.nextInt(i + 1));
    }
  }

  private static void swap(int[] values, int a, int b) {
    int kept = values[a];
    values[a] = values[b];
    values[b] = kept;
  }
}
