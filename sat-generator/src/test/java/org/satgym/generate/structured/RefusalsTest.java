package org.satgym.generate.structured;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.generate.Level;

/// Impossible levels are refused with the level, the meaning of its numbers, and the bound.
class RefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pigeonhole | 4,3,0 | level (4,3,0): pigeonhole takes holes,0,0; k must be 0",
        "pigeonhole | 4,0,1 | level (4,0,1): pigeonhole takes holes,0,0; l must be 0",
        "pigeonhole | 0,0,0 | level (0,0,0): pigeonhole takes holes,0,0; holes must be 1..60",
        "parity | 1,0,0 | level (1,0,0): parity takes vertices,0,0; vertices must be 2..60",
        "tseitin | 2,5,0 | level (2,5,0): tseitin takes degree,vertices,0; degree must be 3..8",
        "tseitin | 3,3,0 | level (3,3,0): tseitin takes degree,vertices,0; vertices must be 4..1000",
        "tseitin | 3,5,0 | level (3,5,0): tseitin takes degree,vertices,0; degree times vertices must"
            + " be even: an edge has two ends",
        "at-most-k | 4,4,5 | level (4,4,5): at-most-k takes k,size,groups; k must be 1..3",
        "at-most-k | 1,1,5 | level (1,1,5): at-most-k takes k,size,groups; size must be 2..10",
        "colouring | 3,5,11 | level (3,5,11): colouring takes colours,vertices,edges; edges must be"
            + " 0..10",
        "clique | 4,3,1 | level (4,3,1): clique takes size,vertices,edges; vertices must be 4..60",
        "dominating-set | 9,9,1 | level (9,9,1): dominating-set takes size,vertices,edges; size must"
            + " be 1..8",
        "ramsey | 5,5,9 | level (5,5,9): ramsey takes strangers,friends,vertices; strangers and"
            + " friends must be a pair of known number: [3,3, 3,4, 3,5, 3,6, 3,7, 3,8, 3,9, 4,4, 4,5]",
        "ramsey | 9,3,20 | level (9,3,20): ramsey takes strangers,friends,vertices; 169100 clauses,"
            + " and at most 100000 are allowed",
        "van-der-waerden | 6,6,9 | level (6,6,9): van-der-waerden takes zeros,ones,length; zeros and"
            + " ones must be a pair of known number, the smaller first: 3,3..19 4,4..9 5,5..7",
        "van-der-waerden | 3,4,3 | level (3,4,3): van-der-waerden takes zeros,ones,length; length"
            + " must be 4..400",
        "pebbling | 2,0,0 | level (2,0,0): pebbling takes xor,height,vertices; one of height (a"
            + " pyramid) and vertices (a random graph) must be 0",
        "pebbling | 4,2,0 | level (4,2,0): pebbling takes xor,height,vertices; xor must be 1..3",
        "ordering | 1,0,0 | level (1,0,0): ordering takes elements,0,0; elements must be 2..60",
        "sudoku | 2,17,0 | level (2,17,0): sudoku takes box,holes,unique; holes must be 1..16",
        "sudoku | 2,12,1 | level (2,12,1): sudoku takes box,holes,unique; holes must be 1..11",
        "sudoku | 4,9,1 | level (4,9,1): sudoku takes box,holes,unique; box must be 2..3",
        "latin | 4,4,2 | level (4,4,2): latin takes order,holes,unique; unique must be 0..1",
        "n-queens | 3,1,0 | level (3,1,0): n-queens takes board,placed,0; placed must be 0..0",
      })
  void sayWhatIsPossible(String family, String level, String message) {
    var generator =
        StructuredFamilies.all().stream()
            .filter(g -> g.family().name().equals(family))
            .findFirst()
            .orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.at(Level.parse(level)))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.splittable(Level.parse(level)))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.require(Level.parse(level)))
        .withMessage(message);
  }
}
