package org.satgym.generate.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;

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
    for (var wrong :
        new String[] {"", "xor", "xor-", "xor-x", "xor-02", "xor-+2", "shuffle-2", "Flip"}) {
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

  @Test
  void familiesAreTransformedByName() {
    assertThat(Families.byDefault("planted+xor-2"))
        .isEqualTo(new Family("planted", "faithful+xor-2"));
    assertThat(Families.byDefault("pigeonhole+flip+shuffle"))
        .hasToString("pigeonhole/+flip+shuffle");
    assertThat(Families.get(Family.parse("counted/4+majority-3")).family().mode())
        .isEqualTo("4+majority-3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Families.byDefault("planted+rot-13"))
        .withMessageContaining("'rot-13' must be shuffle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Families.get(Family.parse("planted/faithful+flip+")))
        .withMessageContaining("'' must be shuffle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Families.get(Family.parse("planted/faithful+")))
        .withMessageContaining("no family 'planted/faithful+'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Families.byDefault("unique+flip+flip+flip+flip+flip"))
        .withMessage(
            "a family takes at most 4 transformations, 'unique/+flip+flip+flip+flip+flip' has 5");
  }

  /// A dataset is rebuilt from its keys: a change here breaks every transformed one that there is.
  @Test
  void keysGiveTheFormulasThatTheyHaveAlwaysGiven() {
    assertThat(
            List.of(
                hashes("planted/balanced+xor-2", "3,5,8"),
                hashes("sr/+shuffle", "0,10,0"),
                hashes("pigeonhole/+flip+lifting-2", "2,0,0")))
        .containsExactly(
            "6a91ee49fd6dacdbe3f667156f1fb759 2e459114a4b24d12af34ab5d4aa4fbed",
            "d7b20947fd92d5c6afb5ac2434bbd74c 37bfb10bbbc96048a00dfbaac572561a",
            "41e52cc136e70fae96df3e8d3769d8e7 edb0a34a54deb1c0e9a7cfa4da2ea001");
  }

  private static String hashes(String family, String level) {
    var source =
        new InstanceSource(Families.get(Family.parse(family)), Level.parse(level), Split.TRAIN, 1);
    return source.apply(4).hash() + " " + source.apply(5).hash();
  }
}
