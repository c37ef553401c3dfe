package org.satgym.trace;

import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Values for some of the variables of a formula, set and taken back in the manner of a stack.
///
/// Questions about clauses scan the formula: a search of this package is as long as a model can
/// write, so its formulas are small. For one thread.
final class PartialValues {
  private static final int NONE = -1;

  private final Cnf cnf;

  /// 1 true, -1 false, 0 open; by variable.
  private final byte[] value;

  private final int[] trail;
  private int size;

  PartialValues(Cnf cnf) {
    this.cnf = cnf;
    this.value = new byte[cnf.variables() + 1];
    this.trail = new int[cnf.variables()];
  }

  /// 1 where the literal is true, -1 where false, 0 where its variable is open.
  int sign(int literal) {
    return value[Math.abs(literal)] * Integer.signum(literal);
  }

  /// How many literals are set.
  int size() {
    return size;
  }

  void set(int literal) {
    value[Math.abs(literal)] = (byte) Integer.signum(literal);
    trail[size++] = literal;
  }

  /// Takes back all but the first `to` literals.
  void undo(int to) {
    while (size > to) {
      value[Math.abs(trail[--size])] = 0;
    }
  }

  /// Whether `literal` is the only one of `clause` that is not false.
  boolean forces(int clause, int literal) {
    return sign(literal) == 0 && lastOpen(clause) == literal;
  }

  /// The one literal of `clause` that is open while all others are false; 0 when there is no such.
  int lastOpen(int clause) {
    int open = 0;
    for (int p = cnf.start(clause); p < cnf.start(clause + 1); p++) {
      int literal = cnf.literal(p);
      int sign = sign(literal);
      if (sign > 0 || sign == 0 && open != 0 && open != literal) {
        return 0;
      }
      open = sign == 0 ? literal : open;
    }
    return open;
  }

  boolean isFalse(int clause) {
    for (int p = cnf.start(clause); p < cnf.start(clause + 1); p++) {
      if (sign(cnf.literal(p)) >= 0) {
        return false;
      }
    }
    return true;
  }

  boolean isTrue(int clause) {
    for (int p = cnf.start(clause); p < cnf.start(clause + 1); p++) {
      if (sign(cnf.literal(p)) > 0) {
        return true;
      }
    }
    return false;
  }

  /// The first clause that is false, -1 when none is.
  int firstFalse() {
    for (int i = 0; i < cnf.clauses(); i++) {
      if (isFalse(i)) {
        return i;
      }
    }
    return NONE;
  }

  /// The first clause that forces a literal, -1 when none does.
  int firstUnit() {
    for (int i = 0; i < cnf.clauses(); i++) {
      if (lastOpen(i) != 0) {
        return i;
      }
    }
    return NONE;
  }

  /// The first clause without a true literal, -1 when every clause is true.
  int firstNotTrue() {
    for (int i = 0; i < cnf.clauses(); i++) {
      if (!isTrue(i)) {
        return i;
      }
    }
    return NONE;
  }

  /// Whether an open variable occurs in a clause that is not true yet.
  boolean matters(int variable) {
    for (int i = 0; i < cnf.clauses(); i++) {
      if (!isTrue(i)) {
        for (int p = cnf.start(i); p < cnf.start(i + 1); p++) {
          if (Math.abs(cnf.literal(p)) == variable) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// Whether `values` agrees with everything that is set.
  boolean agreesWith(Assignment values) {
    for (int i = 0; i < size; i++) {
      if (values.get(Math.abs(trail[i])) != trail[i] > 0) {
        return false;
      }
    }
    return true;
  }

  /// The values, with false for the open variables.
  Assignment completed() {
    var values = new boolean[cnf.variables()];
    for (int v = 1; v <= values.length; v++) {
      values[v - 1] = value[v] > 0;
    }
    return Assignment.of(values);
  }
}
