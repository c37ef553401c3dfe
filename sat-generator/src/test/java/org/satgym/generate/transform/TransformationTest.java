package org.satgym.generate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

class TransformationTest {
  private static final Cnf TWO_CLAUSES = Cnf.of(3, new int[] {1, -2}, new int[] {2, 3, -1});

  @Test
  void xorOfTwoWritesOutTheParity() {
    var image = Substitution.xor(2).apply(Cnf.of(1, new int[] {1}));
    assertThat(image).isEqualTo(Cnf.of(2, new int[] {1, 2}, new int[] {-1, -2}));
  }

  @Test
  void imagesHaveTheDocumentedSizes() {
    // Widths 2 and 3, three variables.
    assertSize(Substitution.xor(2), 6, 4 + 8, 4 * 4 + 8 * 6);
    assertSize(Substitution.xor(3), 9, 16 + 64, 16 * 6 + 64 * 9);
    assertSize(Substitution.majority(3), 9, 9 + 27, 9 * 4 + 27 * 6);
    assertSize(Substitution.majority(5), 15, 100 + 1000, 100 * 6 + 1000 * 9);
    assertSize(Substitution.lifting(2), 12, 4 + 8 + 3 * 2, 4 * 4 + 8 * 6 + 3 * 4);
    assertSize(Substitution.lifting(3), 18, 9 + 27 + 3 * 4, 9 * 4 + 27 * 6 + 3 * (3 + 6));
  }

  private static void assertSize(Substitution change, int variables, int clauses, int literals) {
    var image = change.apply(TWO_CLAUSES);
    assertThat(image.variables()).isEqualTo(variables);
    assertThat(image.clauses()).isEqualTo(clauses);
    assertThat(image.literals()).isEqualTo(literals);
  }

  @Test
  void shuffleKeepsSignsAndWidths() {
    var image = Shuffle.draw(3, new RandomStream(5)).apply(TWO_CLAUSES);
    int[] widths = {image.width(0), image.width(1)};
    Arrays.sort(widths);
    assertThat(widths).containsExactly(2, 3);
    assertThat(IntStream.range(0, 5).filter(p -> image.literal(p) > 0).count()).isEqualTo(3);
  }

  /// 3! namings × 2 clause orders × 2! × 3! literal orders = 144 texts, each about 100 times.
  @Test
  void shufflesAreUniform() {
    var times = new HashMap<Cnf, Integer>();
    var random = new RandomStream(11);
    for (int i = 0; i < 14_400; i++) {
      times.merge(Shuffle.draw(3, random).apply(TWO_CLAUSES), 1, Integer::sum);
    }
    double chiSquare =
        times.values().stream().mapToDouble(n -> (n - 100.0) * (n - 100) / 100).sum();
    assertThat(times).hasSize(144);
    assertThat(chiSquare).isLessThan(143 + 5 * Math.sqrt(2 * 143));
  }

  @Test
  void saysWhatIsTooLarge() {
    int[] wide = IntStream.rangeClosed(1, 30).toArray();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Substitution.xor(3).apply(Cnf.of(30, wide)))
        .withMessageContaining("xor-3")
        .withMessageContaining("at most");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shuffle.draw(3, new RandomStream(0)).apply(Cnf.of(4)))
        .withMessage("this shuffle was drawn for 3 variables, not 4");
  }

  @Test
  void namesAreReadBackAndOthersRefused() {
    assertThat(Transform.all())
        .extracting(Transform::name)
        .containsExactly("shuffle", "flip", "xor-2", "majority-3", "lifting-2");
    for (var wrong : new String[] {"", "xor", "xor-", "xor-x", "shuffle-2", "Flip"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Transform.of(wrong))
          .withMessageContaining("'" + wrong + "' must be shuffle, flip, xor-m");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transform.of("majority-4"))
        .withMessage("majority width must be odd, was 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transform.of("xor-9"))
        .withMessage("xor width must be 1..8, was 9");
  }
}
