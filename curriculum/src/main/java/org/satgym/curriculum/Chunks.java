package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Long rows of which one entry changes at a time: lists of chunks, so that a changed copy costs a
/// chunk and the list of them instead of everything. Chunks in which nothing was ever set are
/// empty, and cost nothing to store.
final class Chunks {
  static final int SIZE = 64;

  /// A row of `length` entries of which none is set.
  static <T> List<List<T>> begin(int length) {
    return Collections.nCopies(Math.ceilDiv(length, SIZE), List.of());
  }

  /// The entry at `index`, or `unset`.
  static <T> T get(List<List<T>> row, int index, T unset) {
    var chunk = row.get(index / SIZE);
    return chunk.isEmpty() ? unset : chunk.get(index % SIZE);
  }

  /// The row with another entry at `index`.
  static <T> List<List<T>> with(List<List<T>> row, int index, T entry, T unset) {
    var chunk = row.get(index / SIZE);
    var changed = new ArrayList<T>(chunk.isEmpty() ? Collections.nCopies(SIZE, unset) : chunk);
    changed.set(index % SIZE, entry);
    var all = new ArrayList<>(row);
    all.set(index / SIZE, Collections.unmodifiableList(changed));
    return Collections.unmodifiableList(all);
  }

  private Chunks() {}
}
