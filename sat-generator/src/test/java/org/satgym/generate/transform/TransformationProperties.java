package org.satgym.generate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.satgym.cnf.Cnf;
import org.satgym.generate.BruteForce;
import org.satgym.generate.RandomFormula;
import org.satgym.generate.RandomStream;

class TransformationProperties {
  @Property(tries = 300)
  void shuffleKeepsModels(
      @ForAll @IntRange(min = 1, max = 8) int variables,
      @ForAll @IntRange(max = 20) int clauses,
      @ForAll long seed) {
    var random = new RandomStream(seed);
    check(random, variables, clauses, Shuffle.draw(variables, random), 1);
  }

  @Property(tries = 300)
  void flipKeepsModels(
      @ForAll @IntRange(min = 1, max = 8) int variables,
      @ForAll @IntRange(max = 20) int clauses,
      @ForAll long seed) {
    var random = new RandomStream(seed);
    check(random, variables, clauses, Flip.draw(variables, random), 1);
  }

  @Property(tries = 200)
  void xorMultipliesModels(
      @ForAll @IntRange(min = 1, max = 4) int variables,
      @ForAll @IntRange(max = 6) int clauses,
      @ForAll @IntRange(min = 1, max = 3) int width,
      @ForAll long seed) {
    check(new RandomStream(seed), variables, clauses, Substitution.xor(width), 1 << width - 1);
  }

  @Property(tries = 200)
  void majorityMultipliesModels(
      @ForAll @IntRange(min = 1, max = 4) int variables,
      @ForAll @IntRange(max = 6) int clauses,
      @ForAll @IntRange(min = 0, max = 1) int half,
      @ForAll long seed) {
    int width = 2 * half + 1;
    check(new RandomStream(seed), variables, clauses, Substitution.majority(width), 1 << width - 1);
  }

  @Property(tries = 100)
  void liftingMultipliesModels(
      @ForAll @IntRange(min = 1, max = 3) int variables,
      @ForAll @IntRange(max = 6) int clauses,
      @ForAll @IntRange(min = 1, max = 2) int width,
      @ForAll long seed) {
    check(
        new RandomStream(seed),
        variables,
        clauses,
        Substitution.lifting(width),
        width << width - 1);
  }

  @Property(tries = 50)
  void oneAfterTheOtherMapsBackThroughBoth(
      @ForAll @IntRange(min = 1, max = 4) int variables,
      @ForAll @IntRange(max = 6) int clauses,
      @ForAll long seed) {
    var random = new RandomStream(seed);
    var both =
        Flip.draw(variables, random)
            .then(Substitution.xor(2))
            .then(Shuffle.draw(2 * variables, random));
    check(random, variables, clauses, both, 2);
  }

  /// Each model of the original is met by exactly `perVariable ^ variables` models of the image, no
  /// model of the image maps elsewhere, and forward leads to one of them.
  private static void check(
      RandomStream random, int variables, int clauses, Transformation change, long perVariable) {
    var cnf = RandomFormula.of(variables, clauses, 4, random);
    var image = change.apply(cnf);
    var met =
        BruteForce.all(image)
            .mapToObj(bits -> change.back(BruteForce.assignment(image, bits)))
            .collect(Collectors.groupingBy(m -> m, Collectors.counting()));
    long each = Math.round(Math.pow(perVariable, variables));
    var expected = new HashMap<Object, Long>();
    BruteForce.all(cnf).forEach(bits -> expected.put(BruteForce.assignment(cnf, bits), each));
    assertThat(met).isEqualTo(expected);
    BruteForce.all(cnf)
        .limit(3)
        .mapToObj(bits -> BruteForce.assignment(cnf, bits))
        .forEach(
            model -> {
              var there = change.forward(model, random);
              assertThat(image.satisfiedBy(there)).isTrue();
              assertThat(change.back(there)).isEqualTo(model);
            });
    assertThat(change.apply(cnf)).isEqualTo(image);
    assertThat(Cnf.of(image.variables(), clauses(image))).isEqualTo(image);
  }

  private static int[][] clauses(Cnf cnf) {
    var clauses = new int[cnf.clauses()][];
    for (int i = 0; i < clauses.length; i++) {
      clauses[i] = cnf.clause(i);
    }
    return clauses;
  }
}
