package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;

class SplitTest {
  private static final InstanceGenerator FAITHFUL = Families.get(Family.FAITHFUL);

  @Test
  void noFormulaIsInTwoSplits() {
    // 54,740 subsets of each assignment: drawn 5,000 times a split, many formulas come again.
    var level = new Level(3, 5, 3);
    var formulas = new EnumMap<Split, Set<FormulaHash>>(Split.class);
    for (var split : Split.values()) {
      var hashes = formulas.computeIfAbsent(split, _ -> new HashSet<>());
      for (long seed = 0; seed < 5; seed++) {
        var source = new InstanceSource(FAITHFUL, level, split, seed);
        for (int i = 0; i < 1000; i++) {
          hashes.add(source.apply(i).hash());
        }
      }
    }
    var all = new HashSet<FormulaHash>();
    formulas.values().forEach(all::addAll);
    assertThat(all).hasSize(formulas.values().stream().mapToInt(Set::size).sum());
  }

  @Test
  void eachSplitOwnsItsShare() {
    var counts = new EnumMap<Split, Integer>(Split.class);
    var sampler = FAITHFUL.at(new Level(3, 5, 20));
    for (int i = 0; i < 16_000; i++) {
      var draw = sampler.draw(new RandomStream(RandomStream.mix(i)));
      counts.merge(InstanceSource.splitOf(FormulaHash.of(draw.cnf())), 1, Integer::sum);
    }
    // Four standard deviations of 16,000 draws at 1/16 are 122.
    assertThat(counts.get(Split.TEST)).isBetween(878, 1122);
    assertThat(counts.get(Split.VALIDATION)).isBetween(878, 1122);
  }

  @ParameterizedTest
  @CsvSource({
    "planted,faithful,'3,5,20',true", "planted,faithful,'3,5,3',true",
    "planted,faithful,'3,5,2',false", "planted,faithful,'3,5,67',true",
    "planted,faithful,'3,5,68',false", "planted,faithful,'3,5,70',false",
    "planted,faithful,'1,1,1',false", "planted,faithful,'2,2,3',false",
    "planted,faithful,'10,1000,50',true", "planted,faithful,'3,1000,1',true",
    "planted,balanced,'3,5,20',true", "planted,balanced,'2,8,56',false",
    "planted,balanced,'2,8,28',true", "planted,balanced,'3,5,70',false",
    "planted,balanced,'2,2,3',false", "planted,two-hidden,'2,2,1',false",
    "planted,two-hidden,'3,5,20',true"
  })
  void levelsOfFewFormulasAreNotSplit(String name, String mode, String level, boolean expected) {
    var generator = Families.get(new Family(name, mode));
    assertThat(generator.splittable(Level.parse(level))).isEqualTo(expected);
    for (var split : Split.values()) {
      assertThat(new InstanceSource(generator, Level.parse(level), split, 0).apply(0)).isNotNull();
    }
  }

  @Test
  void aFamilyThatPromisesTooMuchIsFoundOut() {
    var level = new Level(1, 1, 1);
    var one =
        new InstanceGenerator() {
          @Override
          public Family family() {
            return Family.of("one");
          }

          @Override
          public Set<Status> statuses() {
            return Set.of(Status.SATISFIABLE);
          }

          @Override
          public Sampler at(Level ignored) {
            return FAITHFUL.at(level);
          }

          @Override
          public boolean splittable(Level ignored) {
            return true;
          }
        };
    var owners = new EnumMap<Split, Boolean>(Map.of(Split.TRAIN, true));
    for (var text : new int[] {1, -1}) {
      owners.put(InstanceSource.splitOf(FormulaHash.of(Cnf.of(1, new int[] {text}))), true);
    }
    for (var split : Split.values()) {
      if (!owners.containsKey(split)) {
        assertThatIllegalStateException()
            .isThrownBy(() -> new InstanceSource(one, level, split, 0).apply(0))
            .withMessageContaining("none of 1000 draws");
      }
    }
    assertThat(owners).hasSizeLessThan(3);
  }

  @Test
  void anIndexIsNotNegative() {
    var source = new InstanceSource(FAITHFUL, new Level(3, 5, 20), Split.TRAIN, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.apply(-1))
        .withMessage("index must be at least 0, was -1");
  }
}
