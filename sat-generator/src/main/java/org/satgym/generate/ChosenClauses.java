package org.satgym.generate;

/// A set of clauses of a table as bits over their ranks, which sorts them for nothing.
final class ChosenClauses {
  /// So many bits of a word are listed at once.
  private static final int AT_ONCE = 4;

  private final long[] bits;

  ChosenClauses(ClauseTable table) {
    bits = new long[(table.clauses() + 63) >> 6];
  }

  /// Adds a clause if it is new and `most` is 1, not 0; returns how many were added.
  int add(int rank, int most) {
    // Without a branch on whether the clause is new or the last one, which no processor can
    // foresee.
    long word = bits[rank >> 6];
    long changed = ~(word >>> rank) & most;
    bits[rank >> 6] = word | changed << rank;
    return (int) changed;
  }

  /// Removes a clause if it is there and `most` is 1, not 0; returns how many were removed.
  int remove(int rank, int most) {
    long word = bits[rank >> 6];
    long changed = word >>> rank & most;
    bits[rank >> 6] = word ^ changed << rank;
    return (int) changed;
  }

  /// The ranks of the `size` clauses in order, and after them what does not count.
  int[] listed(int size) {
    var listed = new int[size + AT_ONCE];
    int at = 0;
    for (int w = 0; w < bits.length; w++) {
      long left = bits[w];
      int end = at + Long.bitCount(left);
      // No processor can foresee how many bits a word has, so the first few are listed whether they
      // are there or not, and overwritten by those of the next word.
      listed[at] = w << 6 | Long.numberOfTrailingZeros(left);
      left &= left - 1;
      listed[at + 1] = w << 6 | Long.numberOfTrailingZeros(left);
      left &= left - 1;
      listed[at + 2] = w << 6 | Long.numberOfTrailingZeros(left);
      left &= left - 1;
      listed[at + 3] = w << 6 | Long.numberOfTrailingZeros(left);
      left &= left - 1;
      for (int i = at + AT_ONCE; i < end; i++) {
        listed[i] = w << 6 | Long.numberOfTrailingZeros(left);
        left &= left - 1;
      }
      at = end;
    }
    return listed;
  }
}
