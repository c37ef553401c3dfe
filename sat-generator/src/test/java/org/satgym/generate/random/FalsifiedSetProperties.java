package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.generate.BruteForce;
import org.satgym.generate.RandomStream;

class FalsifiedSetProperties {
  @Property(tries = 500)
  void holdsWhatNoAssignmentOfBruteForceIs(
      @ForAll @IntRange(min = 1, max = 10) int k,
      @ForAll @IntRange(min = 0, max = 40) int clauses,
      @ForAll long seed) {
    var cnf = formula(k, clauses, new RandomStream(seed));
    var set = FalsifiedSet.of(cnf);
    var models = BruteForce.all(cnf).toArray();
    assertThat(set.models()).isEqualTo(models.length).isEqualTo(TruthTable.models(cnf));
    assertThat(set.firstModel()).isEqualTo(models.length == 0 ? -1 : (int) models[0]);
    for (long model : models) {
      assertThat(set.contains((int) model)).isFalse();
    }
    int constant = 0;
    for (int v = 0; v < k; v++) {
      int bit = v;
      long ones = BruteForce.all(cnf).filter(bits -> (bits >>> bit & 1) != 0).count();
      constant += ones == 0 || ones == models.length ? 1 : 0;
    }
    assertThat(set.backbone()).isEqualTo(constant);
  }

  private static Cnf formula(int k, int clauses, RandomStream random) {
    var list = new int[clauses][];
    for (int i = 0; i < clauses; i++) {
      list[i] = VariableLaw.choose(1 + random.nextInt(k), k, random);
      SignLaw.coins().sign(list[i], random);
    }
    return Cnf.of(k, list);
  }
}
