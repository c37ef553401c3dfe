package org.satgym.data.unique;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.satgym.cnf.Cnf;

class NearDuplicatesProperties {
  @Property(tries = 200)
  void theLargestShareIsThatOfAllPairs(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int rows, @ForAll boolean all) {
    var random = new Random(seed);
    var formulas = new ArrayList<Set<Set<Integer>>>();
    var near = new NearDuplicates();
    var cnfs = new ArrayList<Cnf>();
    for (int i = 0; i < rows; i++) {
      var clauses = new HashSet<Set<Integer>>();
      for (int c = random.nextInt(12); c > 0; c--) {
        clauses.add(Set.of(1 + random.nextInt(3), -(4 + random.nextInt(3))));
      }
      formulas.add(clauses);
      cnfs.add(
          Cnf.of(
              6,
              clauses.stream()
                  .map(clause -> clause.stream().mapToInt(Integer::intValue).toArray())
                  .toArray(int[][]::new)));
    }
    var expected = new ArrayList<Double>();
    for (int i = 0; i < rows; i++) {
      if (all || i % 3 == 0) {
        near.ask(i, cnfs.get(i));
        expected.add(largest(formulas, i));
      }
    }
    for (int i = 0; i < rows; i++) {
      near.show(i, cnfs.get(i));
    }
    assertThat(Arrays.stream(near.shares()).boxed().toList()).isEqualTo(expected);
    assertThat(near.distribution().most())
        .isEqualTo(expected.stream().mapToDouble(share -> share).max().orElseThrow());
  }

  private static double largest(List<Set<Set<Integer>>> formulas, int i) {
    double largest = 0;
    for (int j = 0; j < formulas.size(); j++) {
      if (j != i && !formulas.get(i).isEmpty()) {
        var shared = new HashSet<>(formulas.get(i));
        shared.retainAll(formulas.get(j));
        largest = Math.max(largest, (double) shared.size() / formulas.get(i).size());
      }
    }
    return largest;
  }
}
