package org.satgym.generate.random;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;
import org.satgym.cnf.Cnf;

/// The order of clauses in Saturn's text: literal by literal, `-1 < -2 < .. < 1 < 2 < ..`, and a
/// clause before those that it begins.
///
/// Formulas of this package are in this order, so that the order of drawing betrays nothing.
final class TextOrder {
  static final Comparator<int[]> CLAUSES = TextOrder::compare;

  private static int compare(int[] a, int[] b) {
    int p = Arrays.mismatch(a, b);
    if (p < 0) {
      return 0;
    }
    if (p == a.length || p == b.length) {
      return Integer.compare(a.length, b.length);
    }
    boolean sameSign = a[p] > 0 == b[p] > 0;
    return sameSign ? Integer.compare(Math.abs(a[p]), Math.abs(b[p])) : Integer.compare(a[p], b[p]);
  }

  /// An empty set of clauses, kept in order.
  static TreeSet<int[]> set() {
    return new TreeSet<>(CLAUSES);
  }

  /// How many different clauses there are among `clauses`.
  static int distinct(Collection<int[]> clauses) {
    var set = set();
    set.addAll(clauses);
    return set.size();
  }

  /// The formula of `clauses`, put in order; those that are equal stay side by side.
  static Cnf formula(int k, Collection<int[]> clauses) {
    var sorted = clauses.toArray(int[][]::new);
    Arrays.sort(sorted, CLAUSES);
    return Cnf.of(k, sorted);
  }

  private TextOrder() {}
}
