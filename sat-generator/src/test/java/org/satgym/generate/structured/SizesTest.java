package org.satgym.generate.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;

/// Formulas have the documented numbers of variables and clauses.
class SizesTest {
  record Size(long variables, long clauses) {}

  @ParameterizedTest
  @MethodSource("org.satgym.generate.structured.Case#small")
  void areAsDocumented(Case small) {
    var sampler = small.generator().at(small.level());
    for (int seed = 0; seed < 10; seed++) {
      var draw = sampler.draw(new RandomStream(seed));
      var expected =
          expected(
              small.generator().family().name(),
              small.level(),
              draw.status() == Status.SATISFIABLE,
              draw.cnf());
      assertThat(new Size(draw.cnf().variables(), draw.cnf().clauses())).isEqualTo(expected);
    }
  }

  private static Size expected(String family, Level level, boolean satisfiable, Cnf cnf) {
    long n = level.n();
    long k = level.k();
    long l = level.l();
    return switch (family) {
      case "pigeonhole" -> new Size(n * (n + 1), n + 1 + n * n * (n + 1) / 2);
      case "parity" -> new Size(c(n, 2), n * (1 + c(n - 1, 2)));
      case "tseitin" -> new Size(n * k / 2, k << n - 1);
      case "at-most-k" ->
          new Size(
              k * l, l * (c(k, n + 1) + c(k, n - 1)) + (satisfiable ? 0 : c(k, n) - c(k, n - 1)));
      case "colouring" -> new Size(n * k, k * (1 + c(n, 2)) + n * l);
      case "clique" -> new Size(n * k, n * (1 + c(k, 2)) + c(n, 2) * (k * k - l));
      case "dominating-set" -> new Size(n * k, n * (1 + c(k, 2)) + c(n, 2) * (c(k, 2) + k) + k);
      case "ramsey" -> new Size(c(l, 2), c(l, n) + c(l, k));
      case "van-der-waerden" -> new Size(l, runs(n, l) + runs(k, l));
      case "pebbling" -> {
        long vertices = l == 0 ? (k + 1) * (k + 2) / 2 : l;
        long sources = l == 0 ? k + 1 : 2;
        long units = sources + 1 - (satisfiable ? 1 : 0);
        yield new Size(n * vertices, (units << n - 1) + (vertices - sources << 3 * (n - 1)));
      }
      case "ordering" -> new Size(c(n, 2), 2 * c(n, 3) + n - (satisfiable ? 1 : 0));
      case "n-queens" -> new Size(n * n, n + n * n * (n - 1) + n * (n - 1) * (2 * n - 1) / 3 + k);
      // These depend on the puzzle: see aPuzzleWorkedByHand, and the models in KnownNumbersTest.
      case "sudoku", "latin" -> new Size(cnf.variables(), cnf.clauses());
      default -> throw new AssertionError("no sizes for " + family);
    };
  }

  private static long c(long n, long r) {
    return Math.round(
        IntStream.rangeClosed(1, (int) r)
            .mapToDouble(i -> (double) (n - r + i) / i)
            .reduce(1, (a, b) -> a * b));
  }

  private static long runs(long size, long length) {
    long sum = 0;
    for (long d = 1; d <= (length - 1) / (size - 1); d++) {
      sum += length - (size - 1) * d;
    }
    return sum;
  }

  /// Open: the first row, and below its first cell. Rows 3 and 4 and box two of row 2 are given.
  ///
  /// ```
  /// . . | . .     candidates 1,3 | 2 | 3 | 4    (columns exclude the rest)
  /// . 4 | 1 2                3
  /// ```
  @Test
  void aPuzzleWorkedByHand() {
    int[] grid = {
      0, 0, 0, 0,
      0, 4, 1, 2,
      2, 1, 4, 3,
      4, 3, 2, 1,
    };
    var square = new Square(4, 2);
    assertThat(square.candidates(grid, 0)).isEqualTo(0b01010);
    assertThat(square.candidates(grid, 1)).isEqualTo(0b00100);
    assertThat(square.candidates(grid, 2)).isEqualTo(0b01000);
    assertThat(square.candidates(grid, 3)).isEqualTo(0b10000);
    assertThat(square.candidates(grid, 4)).isEqualTo(0b01000);
    assertThat(Holes.formula(square, grid))
        .isEqualTo(
            Cnf.of(
                6,
                new int[] {1, 2},
                new int[] {-1, -2},
                new int[] {3},
                new int[] {4},
                new int[] {5},
                new int[] {6},
                new int[] {-2, -4},
                new int[] {-2, -6}));
  }
}
