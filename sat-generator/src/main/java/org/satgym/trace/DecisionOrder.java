package org.satgym.trace;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.satgym.cnf.Assignment;
import org.satgym.generate.RandomStream;

/// Which literal a search tries next: the first of a list whose variable is open and occurs in a
/// clause that is not true yet. Immutable.
public final class DecisionOrder {
  private final int[] literals;

  private DecisionOrder(int[] literals) {
    this.literals = literals;
  }

  /// The variable with the lowest number first, to false first.
  public static DecisionOrder fixed(int variables) {
    return new DecisionOrder(IntStream.rangeClosed(1, variables).map(v -> -v).toArray());
  }

  /// Every order of the variables and every choice of signs equally likely.
  public static DecisionOrder keyed(int variables, RandomStream random) {
    var literals = shuffled(variables, random);
    for (int i = 0; i < variables; i++) {
      literals[i] *= random.nextInt(2) == 0 ? 1 : -1;
    }
    return new DecisionOrder(literals);
  }

  /// Every order of the variables equally likely, the signs those of `model`: a search that never
  /// has to turn back, for it knows where it is going.
  public static DecisionOrder towards(Assignment model, RandomStream random) {
    var literals = shuffled(model.variables(), random);
    for (int i = 0; i < literals.length; i++) {
      literals[i] *= model.get(literals[i]) ? 1 : -1;
    }
    return new DecisionOrder(literals);
  }

  private static int[] shuffled(int variables, RandomStream random) {
    var list = IntStream.rangeClosed(1, variables).toArray();
    for (int i = variables - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int v = list[i];
      list[i] = list[j];
      list[j] = v;
    }
    return list;
  }

  /// The next decision. Some clause must be neither true nor false.
  int next(PartialValues values) {
    return Arrays.stream(literals)
        .filter(l -> values.sign(l) == 0 && values.matters(Math.abs(l)))
        .findFirst()
        .orElseThrow();
  }
}
