package org.satgym.data.unique;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.cnf.FormulaHash;
import org.satgym.generate.Families;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class CanonicalFormProperties {
  /// Few variables and clauses, of any length, so that formulas are often equivalent and symmetric.
  private static Cnf small(Random random, int variables) {
    var clauses = new int[random.nextInt(6)][];
    for (int i = 0; i < clauses.length; i++) {
      clauses[i] = new int[random.nextInt(4)];
      for (int j = 0; j < clauses[i].length; j++) {
        int variable = 1 + random.nextInt(variables);
        clauses[i][j] = random.nextBoolean() ? variable : -variable;
      }
    }
    return Cnf.of(variables, clauses);
  }

  /// `names[v]` is what becomes of the literal `v`; clauses and literals in random order.
  private static Cnf renamed(Cnf cnf, int[] names, Random random) {
    var clauses = new ArrayList<int[]>();
    for (int i = 0; i < cnf.clauses(); i++) {
      var literals = new ArrayList<Integer>();
      for (int literal : cnf.clause(i)) {
        literals.add(literal > 0 ? names[literal] : -names[-literal]);
      }
      Collections.shuffle(literals, random);
      clauses.add(literals.stream().mapToInt(Integer::intValue).toArray());
    }
    Collections.shuffle(clauses, random);
    return Cnf.of(cnf.variables(), clauses.toArray(int[][]::new));
  }

  private static int[] names(int variables, boolean flips, Random random) {
    var order = new ArrayList<Integer>();
    for (int v = 1; v <= variables; v++) {
      order.add(v);
    }
    Collections.shuffle(order, random);
    var names = new int[variables + 1];
    for (int v = 1; v <= variables; v++) {
      names[v] = flips && random.nextBoolean() ? -order.get(v - 1) : order.get(v - 1);
    }
    return names;
  }

  /// All renamings of `variables`, with all flips or none.
  private static List<int[]> all(int variables, boolean flips) {
    var all = new ArrayList<int[]>();
    extend(new int[variables + 1], 1, flips, all);
    return all;
  }

  private static void extend(int[] names, int v, boolean flips, List<int[]> all) {
    if (v == names.length) {
      all.add(names.clone());
      return;
    }
    for (int to = 1; to < names.length; to++) {
      boolean taken = false;
      for (int before = 1; before < v; before++) {
        taken |= Math.abs(names[before]) == to;
      }
      if (!taken) {
        names[v] = to;
        extend(names, v + 1, flips, all);
        if (flips) {
          names[v] = -to;
          extend(names, v + 1, true, all);
        }
      }
    }
    names[v] = 0;
  }

  @Property(tries = 400)
  void equalJustWhenOneOfAllRenamingsMakesThemEqual(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int variables, @ForAll boolean flips) {
    var random = new Random(seed);
    var a = small(random, variables);
    for (int i = 0; i < 8; i++) {
      var b = i < 4 ? small(random, variables) : changed(a, random);
      var hash = FormulaHash.of(b);
      boolean equivalent =
          all(variables, flips).stream()
              .anyMatch(names -> FormulaHash.of(renamed(a, names, random)).equals(hash));
      assertThat(CanonicalForm.of(a, flips).equals(CanonicalForm.of(b, flips)))
          .as("%s and %s", Dimacs.write(a), Dimacs.write(b))
          .isEqualTo(equivalent);
    }
  }

  /// A renaming of `a` with one literal turned around, perhaps.
  private static Cnf changed(Cnf a, Random random) {
    var b = renamed(a, names(a.variables(), true, random), random);
    if (random.nextBoolean() || b.literals() == 0) {
      return b;
    }
    int at = random.nextInt(b.literals());
    var starts = new int[b.clauses() + 1];
    var literals = new int[b.literals()];
    for (int i = 0; i <= b.clauses(); i++) {
      starts[i] = b.start(i);
    }
    for (int p = 0; p < literals.length; p++) {
      literals[p] = p == at ? -b.literal(p) : b.literal(p);
    }
    return Cnf.packed(b.variables(), starts, literals);
  }

  @Property(tries = 60)
  void noRenamingChangesTheFormOfAnyFamily(
      @ForAll long seed, @ForAll boolean flips, @ForAll @IntRange(max = 1000) int index) {
    var random = new Random(seed);
    var families = Families.all();
    var family = families.get(random.nextInt(families.size()));
    var level = levels(random);
    Cnf cnf;
    try {
      cnf = new InstanceSource(family, level, Split.TRAIN, seed).apply(index).cnf();
    } catch (IllegalArgumentException noSuchLevel) {
      return;
    }
    if (cnf.literals() > 3000) {
      return;
    }
    Cnf form;
    try {
      form = CanonicalForm.of(cnf, flips);
    } catch (TooSymmetric given) {
      return;
    }
    var other = renamed(cnf, names(cnf.variables(), flips, random), random);
    assertThat(CanonicalForm.of(other, flips)).isEqualTo(form);
    assertThat(CanonicalForm.of(form, flips)).isEqualTo(form);
  }

  private static Level levels(Random random) {
    return List.of(
            new Level(3, 7, 40), new Level(3, 4, 0), new Level(2, 6, 9), new Level(4, 10, 30))
        .get(random.nextInt(4));
  }
}
