package org.satgym.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Cuts a batch into parts that fit into memory: rows of like length together, so that little is
/// padded, and so many that rows times the longest stays within a number of tokens.
final class MicroBatches {
  /// @param lengths of the rows
  /// @param mostTokens of a part, padding included; a longer row is a part by itself
  /// @return the rows of each part; longest first, so that what does not fit shows at once
  static List<int[]> of(int[] lengths, int mostTokens) {
    if (mostTokens < 1) {
      throw new IllegalArgumentException("micro_tokens must be at least 1, was " + mostTokens);
    }
    var order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer row) -> -lengths[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    var parts = new ArrayList<int[]>();
    int from = 0;
    while (from < order.length) {
      int rows = Math.max(1, mostTokens / Math.max(1, lengths[order[from]]));
      int to = Math.min(order.length, from + rows);
      parts.add(java.util.Arrays.copyOfRange(order, from, to));
      from = to;
    }
    return parts;
  }

  private MicroBatches() {}
}
