package org.satgym.generate;

import java.util.Arrays;

/// Clauses of one width being gathered, group after group, and sorted in text order.
///
/// Text order is that of [ClauseTable]. Sorting goes by counting, from the last literal to the
/// first: n passes over the clauses and twice the variables.
final class ClauseRows {
  private final int n;
  private final int k;
  private int[] literals;
  private int rows;
  private int group;
  private int groups;

  ClauseRows(Level level) {
    n = level.n();
    k = level.k();
    literals = new int[n * level.l()];
  }

  int[] literals() {
    return literals;
  }

  /// Adds a clause and returns where in [#literals()] it is to be written.
  int next() {
    return n * rows++;
  }

  /// How many clauses the open group has.
  int inGroup() {
    return rows - group;
  }

  void closeGroup() {
    group = rows;
    groups++;
  }

  /// Keeps one of each kind of clause in the open group.
  void dropRepeatedInGroup() {
    sort(group);
    int kept = group;
    for (int row = group; row < rows; row++) {
      if (kept == group || !sameRow(kept - 1, row)) {
        System.arraycopy(literals, n * row, literals, n * kept, n);
        kept++;
      }
    }
    rows = kept;
  }

  /// All clauses in order. A single group has been sorted when its last clause was found new.
  int[] sorted() {
    if (groups > 1) {
      sort(0);
    }
    return literals;
  }

  private boolean sameRow(int a, int b) {
    return Arrays.equals(literals, n * a, n * a + n, literals, n * b, n * b + n);
  }

  private void sort(int from) {
    int size = rows - from;
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = from + i;
    }
    var spare = new int[size];
    var ends = new int[2 * k + 1];
    for (int position = n - 1; position >= 0; position--) {
      Arrays.fill(ends, 0);
      for (int row : order) {
        ends[place(literals[n * row + position]) + 1]++;
      }
      for (int i = 1; i < ends.length; i++) {
        ends[i] += ends[i - 1];
      }
      for (int row : order) {
        spare[ends[place(literals[n * row + position])]++] = row;
      }
      var swap = order;
      order = spare;
      spare = swap;
    }
    var sorted = literals.clone();
    for (int i = 0; i < size; i++) {
      System.arraycopy(literals, n * order[i], sorted, n * (from + i), n);
    }
    literals = sorted;
  }

  /// Where a literal stands in `-1 < -2 < .. < -k < 1 < .. < k`, from 0.
  private int place(int literal) {
    return literal < 0 ? -literal - 1 : k + literal - 1;
  }
}
