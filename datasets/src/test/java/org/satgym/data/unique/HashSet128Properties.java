package org.satgym.data.unique;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.satgym.cnf.FormulaHash;

class HashSet128Properties {
  @Property(tries = 50)
  void holdsWhatASetHolds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int adds, @ForAll boolean close) {
    var random = new Random(seed);
    var set = new HashSet128();
    var oracle = new HashSet<FormulaHash>();
    for (int i = 0; i < adds; i++) {
      // Few words, 0 among them, so that halves and places meet; or many, so that the table grows.
      var hash =
          close
              ? new FormulaHash(random.nextInt(30), (long) random.nextInt(30) << 20)
              : new FormulaHash(random.nextLong(), random.nextLong());
      assertThat(set.contains(hash)).isEqualTo(oracle.contains(hash));
      assertThat(set.add(hash)).isEqualTo(oracle.add(hash));
    }
    assertThat(set.size()).isEqualTo(oracle.size());
    assertThat(oracle).allMatch(set::contains);
  }
}
