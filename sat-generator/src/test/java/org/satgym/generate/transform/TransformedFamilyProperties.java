package org.satgym.generate.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;
import org.satgym.cnf.TruthTable;
import org.satgym.generate.Decide;
import org.satgym.generate.Decide.Decision;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.NumberedFamily;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.generate.Status;
import org.satgym.generate.transform.SmallLevels.Case;

/// What holds for every family under every transformation.
class TransformedFamilyProperties {
  @Example
  void everyFamilyIsTried() {
    var tried = SmallLevels.CASES.stream().map(c -> c.family().name()).collect(Collectors.toSet());
    assertThat(tried)
        .containsAll(Families.all().stream().map(g -> g.family().name()).toList())
        .containsAll(Families.numbered().stream().map(NumberedFamily::name).toList());
  }

  @Property(tries = 600)
  void keepsStatusesWitnessesAndTheNumberOfModels(
      @ForAll("cases") Case chosen, @ForAll("transforms") Transform transform, @ForAll long seed) {
    var original = chosen.generator().at(chosen.level());
    var image = chosen.transformed(transform).at(chosen.level());
    assertThat(image.variants()).isEqualTo(original.variants());
    for (int variant = 0; variant < image.variants(); variant++) {
      var before = original.draw(new RandomStream(seed), variant);
      var after = image.draw(new RandomStream(seed), variant);
      var cnf = after.cnf();
      assertThat(after.status())
          .isEqualTo(before.status())
          .isIn(chosen.transformed(transform).statuses());
      assertThat(after.witness() == null).isEqualTo(before.witness() == null);
      assertThat(after.witness() == null || cnf.satisfiedBy(after.witness())).isTrue();
      assertThat(after.hash()).isEqualTo(FormulaHash.of(cnf));
      assertThat(cnf.variables()).isEqualTo(before.cnf().variables() * growth(transform));
      assertStatusAndModels(transform, before.cnf(), cnf, after.status());
    }
  }

  private static void assertStatusAndModels(
      Transform transform, Cnf before, Cnf after, Status status) {
    if (after.variables() <= TruthTable.MAX_VARIABLES) {
      long each = Math.round(Math.pow(modelsEach(transform), before.variables()));
      assertThat(TruthTable.models(after)).isEqualTo(each * TruthTable.models(before));
    } else {
      var decision = Decide.of(after, 100_000);
      assertThat(decision instanceof Decision.Satisfiable)
          .isEqualTo(status == Status.SATISFIABLE)
          .isNotEqualTo(decision instanceof Decision.Unsatisfiable);
    }
  }

  private static int growth(Transform transform) {
    return switch (transform.name()) {
      case "xor-2" -> 2;
      case "majority-3" -> 3;
      case "lifting-2" -> 4;
      default -> 1;
    };
  }

  private static int modelsEach(Transform transform) {
    return switch (transform.name()) {
      case "xor-2" -> 2;
      case "majority-3", "lifting-2" -> 4;
      default -> 1;
    };
  }

  @Property(tries = 200)
  void aKeyHasOneFormulaOfItsSplit(
      @ForAll("cases") Case chosen,
      @ForAll("transforms") Transform transform,
      @ForAll Split split,
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 1_000_000) long index) {
    var generator = chosen.transformed(transform);
    var instance = new InstanceSource(generator, chosen.level(), split, seed).apply(index);
    var family = Families.get(Family.parse(instance.key().family().toString()));
    var again = new InstanceSource(family, chosen.level(), split, seed).apply(index);
    assertThat(again).isEqualTo(instance);
    if (generator.splittable(chosen.level()) && generator.at(chosen.level()).variants() == 1) {
      assertThat(InstanceSource.splitOf(instance.hash())).isEqualTo(split);
    }
  }

  /// Draws that fall into another split are followed by others, for both twins alike.
  @Property(tries = 100)
  void twinsStayTwins(
      @ForAll("transforms") Transform transform,
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 1000) long pair) {
    var chosen = Case.parse("sr 0,10,0");
    var source =
        new InstanceSource(chosen.transformed(transform), chosen.level(), Split.TEST, seed);
    var one = source.apply(2 * pair).cnf();
    var other = source.apply(2 * pair + 1).cnf();
    assertThat(FormulaHash.ofUnsigned(one)).isEqualTo(FormulaHash.ofUnsigned(other));
    assertThat(TruthTable.MAX_VARIABLES >= one.variables() ? TruthTable.models(other) : 0).isZero();
  }

  @Property(tries = 50)
  void oneAfterTheOtherIsTheCompositionOfBoth(@ForAll("cases") Case chosen, @ForAll long seed) {
    var twice = Families.get(chosen.family().transformed("flip").transformed("shuffle"));
    assertThat(twice.family().mode()).endsWith("+flip+shuffle");
    var before = chosen.generator().at(chosen.level()).draw(new RandomStream(seed));
    var after = twice.at(chosen.level()).draw(new RandomStream(seed));
    assertThat(widths(after.cnf())).isEqualTo(widths(before.cnf()));
    assertThat(after.witness() == null || after.cnf().satisfiedBy(after.witness())).isTrue();
  }

  private static List<Integer> widths(Cnf cnf) {
    return IntStream.range(0, cnf.clauses()).mapToObj(cnf::width).sorted().toList();
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(SmallLevels.CASES);
  }

  @Provide
  Arbitrary<Transform> transforms() {
    return Arbitraries.of(Transform.all());
  }
}
