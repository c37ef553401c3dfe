package org.satgym.generate.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.generate.BranchAndCount;
import org.satgym.generate.Decide;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;

/// Numbers from the literature, met by counting models.
class KnownNumbersTest {
  @Test
  void queensHaveTheirSolutions() {
    assertThat(IntStream.rangeClosed(1, 7).mapToLong(b -> models(new Queens(), b, 0, 0)))
        .containsExactly(1L, 0L, 0L, 2L, 10L, 4L, 40L);
  }

  @Test
  void latinSquaresAreAsManyAsKnown() {
    assertThat(BranchAndCount.models(Holes.formula(new Square(1, 0), new int[1]))).isEqualTo(1);
    assertThat(IntStream.rangeClosed(2, 4).mapToLong(n -> models(new Latin(), n, n * n, 0)))
        .containsExactly(2L, 12L, 576L);
    assertThat(new Square(4, 0).completions(new int[16], 10_000)).isEqualTo(576);
    assertThat(new Square(5, 0).completions(new int[25], 1_000_000)).isEqualTo(161_280);
  }

  @Test
  void fourByFourSudokusAreAsManyAsKnown() {
    assertThat(models(new Sudoku(), 2, 16, 0)).isEqualTo(288);
    assertThat(new Square(4, 2).completions(new int[16], 10_000)).isEqualTo(288);
  }

  @Test
  void aPuzzleHasAsManyModelsAsCompletions() {
    var square = new Square(4, 2);
    var random = new RandomStream(4);
    for (int i = 0; i < 100; i++) {
      var grid = square.fill(random);
      for (int hole = 0; hole < 4 + i % 8; hole++) {
        grid[random.nextInt(16)] = 0;
      }
      assertThat(BranchAndCount.models(Holes.formula(square, grid)))
          .isEqualTo(square.completions(grid, 1_000));
    }
  }

  @Test
  void uniquePuzzlesHaveOneModel() {
    for (int seed = 0; seed < 30; seed++) {
      assertThat(models(new Sudoku(), 2, 11, 1, seed)).isEqualTo(1);
      assertThat(models(new Latin(), 5, 12, 1, seed)).isEqualTo(1);
    }
    assertThat(models(new Sudoku(), 3, 45, 1, 5)).isEqualTo(1);
  }

  @Test
  void perfectMatchingsMultiplyOddNumbers() {
    assertThat(IntStream.rangeClosed(2, 8).mapToLong(v -> models(new Parity(), v, 0, 0)))
        .containsExactly(1L, 0L, 3L, 0L, 15L, 0L, 105L);
  }

  /// A connected graph of `v` vertices and `e` edges: `2^(e - v + 1)` or none.
  @Test
  void chargesHaveTheModelsOfTheirCycleSpace() {
    for (int seed = 0; seed < 20; seed++) {
      var draw = new Tseitin().at(new Level(3, 8, 0)).draw(new RandomStream(seed));
      assertThat(BranchAndCount.models(draw.cnf()))
          .isEqualTo(draw.status() == Status.SATISFIABLE ? 32 : 0);
    }
  }

  @Test
  void ordersWithOneFirstElementArePermutationsOfTheOthers() {
    long[] factorial = {1, 2, 6, 24, 120};
    for (int elements = 2; elements <= 6; elements++) {
      for (int seed = 0; seed < 6; seed++) {
        var draw = new Ordering().at(new Level(elements, 0, 0)).draw(new RandomStream(seed));
        assertThat(BranchAndCount.models(draw.cnf()))
            .isEqualTo(draw.status() == Status.SATISFIABLE ? factorial[elements - 2] : 0);
      }
    }
  }

  @Test
  void completeGraphsAndCyclesAreColouredAsTheirPolynomialSays() {
    var complete = graph(4, "01 02 03 12 13 23");
    var cycle = graph(5, "01 12 23 34 04");
    assertThat(IntStream.rangeClosed(2, 5).mapToLong(c -> colourings(complete, c)))
        .containsExactly(0L, 0L, 24L, 120L);
    // (c-1)^5 - (c-1)
    assertThat(IntStream.rangeClosed(2, 4).mapToLong(c -> colourings(cycle, c)))
        .containsExactly(0L, 30L, 240L);
  }

  private static long colourings(Graph graph, int colours) {
    return BranchAndCount.models(Colouring.formula(graph, colours));
  }

  @Test
  void cliquesAreCountedOnce() {
    var complete = graph(5, "01 02 03 04 12 13 14 23 24 34");
    assertThat(
            IntStream.rangeClosed(1, 5)
                .mapToLong(s -> BranchAndCount.models(Clique.formula(complete, s))))
        .containsExactly(5L, 10L, 10L, 5L, 1L);
    var octahedron = graph(6, "01 02 03 04 12 23 34 14 15 25 35 45");
    assertThat(LongStream.of(3, 4).map(s -> cliques(octahedron, (int) s))).containsExactly(8L, 0L);
  }

  private static long cliques(Graph graph, int size) {
    return BranchAndCount.models(Clique.formula(graph, size));
  }

  /// A star needs its centre alone; a six-cycle two opposite vertices (three ways).
  @Test
  void dominatingSetsAreCountedOnce() {
    var star = graph(5, "01 02 03 04");
    var cycle = graph(6, "01 12 23 34 45 05");
    assertThat(BranchAndCount.models(DominatingSet.formula(star, 1))).isEqualTo(1);
    assertThat(BranchAndCount.models(DominatingSet.formula(star, 2))).isEqualTo(4);
    assertThat(BranchAndCount.models(DominatingSet.formula(cycle, 1))).isZero();
    assertThat(BranchAndCount.models(DominatingSet.formula(cycle, 2))).isEqualTo(3);
  }

  /// The pentagon is the only colouring of five people, in its 12 labellings.
  @Test
  void ramseyNumbersAreWhereKnown() {
    assertThat(BranchAndCount.models(Ramsey.formula(3, 3, 5))).isEqualTo(12);
    assertThat(BranchAndCount.models(Ramsey.formula(3, 3, 6))).isZero();
    turns("3,4", 9, v -> Ramsey.formula(3, 4, v));
    assertThat(new Ramsey().at(new Level(3, 5, 13)).draw(new RandomStream(1)).witness())
        .isNotNull();
  }

  @Test
  void vanDerWaerdenNumbersAreWhereKnown() {
    turns("3,3", 9, m -> VanDerWaerden.formula(3, 3, m));
    turns("3,4", 18, m -> VanDerWaerden.formula(3, 4, m));
    turns("3,5", 22, m -> VanDerWaerden.formula(3, 5, m));
    turns("3,6", 32, m -> VanDerWaerden.formula(3, 6, m));
    turns("3,7", 46, m -> VanDerWaerden.formula(3, 7, m));
    turns("4,4", 35, m -> VanDerWaerden.formula(4, 4, m));
    turns("4,5", 55, m -> VanDerWaerden.formula(4, 5, m));
  }

  private static void turns(String pair, int number, java.util.function.IntFunction<Cnf> formula) {
    assertThat(Decide.of(formula.apply(number - 1), 100_000))
        .as("below " + pair)
        .isInstanceOf(Decide.Decision.Satisfiable.class);
    assertThat(Decide.of(formula.apply(number), 100_000))
        .as("at " + pair)
        .isInstanceOf(Decide.Decision.Unsatisfiable.class);
  }

  private static long models(InstanceGenerator family, int n, int k, int l) {
    return models(family, n, k, l, 1);
  }

  private static long models(InstanceGenerator family, int n, int k, int l, long seed) {
    return BranchAndCount.models(family.at(new Level(n, k, l)).draw(new RandomStream(seed)).cnf());
  }

  private static Graph graph(int vertices, String edges) {
    return new Graph(
        vertices,
        java.util.Arrays.stream(edges.split(" "))
            .map(e -> new int[] {e.charAt(0) - '0', e.charAt(1) - '0'})
            .toArray(int[][]::new));
  }
}
