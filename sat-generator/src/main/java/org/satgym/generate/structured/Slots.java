package org.satgym.generate.structured;

/// Members of a set of `size` vertices, written as slots in increasing order.
///
/// Variable `i v + u + 1` puts vertex `u` into slot `i`, both from 0. A set of vertices is exactly
/// one filling of the slots, so that models count sets.
record Slots(int size, int vertices) {

  int variables() {
    return size * vertices;
  }

  int variable(int slot, int vertex) {
    return slot * vertices + vertex + 1;
  }

  /// Each slot holds exactly one vertex: `k (1 + C(v, 2))` clauses.
  void fill(Clauses clauses) {
    for (int slot = 0; slot < size; slot++) {
      clauses.exactlyOne(Counting.range(variable(slot, 0), vertices));
    }
  }

  /// Every later slot holds a greater vertex, and `together[u][w]` holds for each two vertices `u <
  /// w` that are in: a clause for each pair of slots and each pair of vertices that may not be.
  void forbid(Clauses clauses, boolean[][] together) {
    for (int slot = 0; slot < size; slot++) {
      for (int later = slot + 1; later < size; later++) {
        for (int u = 0; u < vertices; u++) {
          for (int w = 0; w < vertices; w++) {
            if (w <= u || !together[u][w]) {
              clauses.notAll(variable(slot, u), variable(later, w));
            }
          }
        }
      }
    }
  }
}
