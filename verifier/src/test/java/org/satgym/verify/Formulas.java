package org.satgym.verify;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Small formulas for tests, and answers to questions about them by trying every assignment.
public final class Formulas {
  /// `clauses` clauses of `width` distinct variables, each true under `planted`.
  public static Cnf planted(Random random, int width, int clauses, Assignment planted) {
    var cnf = new int[clauses][];
    for (int i = 0; i < clauses; ) {
      cnf[i] = clause(random, width, planted.variables());
      i += Cnf.of(planted.variables(), cnf[i]).satisfiedBy(planted) ? 1 : 0;
    }
    return Cnf.of(planted.variables(), cnf);
  }

  /// `clauses` clauses of `width` distinct variables.
  public static Cnf uniform(Random random, int width, int variables, int clauses) {
    var cnf = new int[clauses][];
    Arrays.setAll(cnf, _ -> clause(random, width, variables));
    return Cnf.of(variables, cnf);
  }

  /// Any formula at all: clauses of 0 to 4 literals, repeated and opposite ones too, variables that
  /// do not occur.
  public static Cnf wild(Random random, int variables, int clauses) {
    var cnf = new int[clauses][];
    for (int i = 0; i < clauses; i++) {
      int width = random.nextInt(40) == 0 ? 0 : 1 + random.nextInt(4);
      cnf[i] = new int[width];
      Arrays.setAll(cnf[i], _ -> sign(random) * (1 + random.nextInt(variables)));
    }
    return Cnf.of(variables, cnf);
  }

  public static Assignment bits(Random random, int variables) {
    return Assignment.ofBits(variables, random.nextLong());
  }

  /// Every assignment, in counting order.
  public static Assignment[] all(int variables) {
    return IntStream.range(0, 1 << variables)
        .mapToObj(a -> Assignment.ofBits(variables, a))
        .toArray(Assignment[]::new);
  }

  public static Assignment[] models(Cnf cnf) {
    return Arrays.stream(all(cnf.variables())).filter(cnf::satisfiedBy).toArray(Assignment[]::new);
  }

  private static int[] clause(Random random, int width, int variables) {
    var order = IntStream.rangeClosed(1, variables).boxed().collect(Collectors.toList());
    Collections.shuffle(order, random);
    return order.stream().limit(width).sorted().mapToInt(v -> sign(random) * v).toArray();
  }

  private static int sign(Random random) {
    return random.nextBoolean() ? 1 : -1;
  }

  private Formulas() {}
}
