package org.satgym.model;

import java.util.List;

/// Sequences, and the positions in them whose tokens are scored.
///
/// @param sequences token numbers, each sequence at least two of them, in `0..vocabulary - 1`
/// @param scored for each sequence the positions of the tokens to score, ascending, in
///     `1..length - 1`: the first token has nothing before it
public record TokenBatch(List<int[]> sequences, List<int[]> scored) {
  public TokenBatch {
    if (sequences.isEmpty() || sequences.size() != scored.size()) {
      throw new IllegalArgumentException(
          "a batch has at least one sequence, and scored positions for each: %d and %d"
              .formatted(sequences.size(), scored.size()));
    }
    for (int i = 0; i < sequences.size(); i++) {
      int length = sequences.get(i).length;
      if (length < 2) {
        throw new IllegalArgumentException(
            "sequence %d has %d tokens; at least 2 are needed".formatted(i, length));
      }
      int before = 0;
      for (int position : scored.get(i)) {
        if (position <= before || position >= length) {
          throw new IllegalArgumentException(
              "sequence %d: position %d is not in %d..%d, or not ascending"
                  .formatted(i, position, before + 1, length - 1));
        }
        before = position;
      }
    }
  }

  /// All tokens but the first of each sequence are scored.
  public static TokenBatch all(List<int[]> sequences) {
    return new TokenBatch(sequences, sequences.stream().map(TokenBatch::afterFirst).toList());
  }

  private static int[] afterFirst(int[] sequence) {
    var positions = new int[Math.max(0, sequence.length - 1)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i + 1;
    }
    return positions;
  }

  /// Of the longest sequence.
  public int length() {
    return sequences.stream().mapToInt(sequence -> sequence.length).max().orElseThrow();
  }

  /// How many tokens are scored in all.
  public int count() {
    return scored.stream().mapToInt(positions -> positions.length).sum();
  }
}
