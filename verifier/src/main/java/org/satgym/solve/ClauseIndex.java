package org.satgym.solve;

import java.util.Arrays;

/// Finds clauses of a [UnitPropagation] by their literals, whatever their order: for deletions.
///
/// A hash table with chains in three arrays of numbers, 12 to 24 bytes a clause.
final class ClauseIndex {
  private static final int NONE = -1;

  private final UnitPropagation clauses;
  private int[] heads = new int[1024];
  private int[] nexts = new int[1024];
  private int[] handles = new int[1024];
  private int size;

  ClauseIndex(UnitPropagation clauses) {
    this.clauses = clauses;
    Arrays.fill(heads, NONE);
  }

  void add(int handle) {
    if (size == handles.length) {
      grow();
    }
    handles[size] = handle;
    link(size++);
  }

  /// Forgets the clause that was added last among those of the literals of `clause`, and gives its
  /// handle; -1 when there is none.
  ///
  /// @param clause DIMACS literals, repeated ones perhaps
  int take(int[] clause) {
    int[] literals = Arrays.stream(clause).sorted().distinct().toArray();
    int hash = 0;
    for (int literal : literals) {
      hash += UnitPropagation.mix(literal);
    }
    int slot = slot(hash);
    int before = NONE;
    for (int entry = heads[slot]; entry != NONE; entry = nexts[entry]) {
      if (clauses.consistsOf(handles[entry], literals)) {
        if (before == NONE) {
          heads[slot] = nexts[entry];
        } else {
          nexts[before] = nexts[entry];
        }
        return handles[entry];
      }
      before = entry;
    }
    return NONE;
  }

  private void link(int entry) {
    int slot = slot(clauses.hash(handles[entry]));
    nexts[entry] = heads[slot];
    heads[slot] = entry;
  }

  /// Doubles the room, without the clauses that are deleted by now.
  private void grow() {
    int kept = 0;
    for (int entry = 0; entry < size; entry++) {
      if (!clauses.isDeleted(handles[entry])) {
        handles[kept++] = handles[entry];
      }
    }
    size = kept;
    int room = kept > handles.length / 2 ? 2 * handles.length : handles.length;
    heads = new int[room];
    Arrays.fill(heads, NONE);
    nexts = new int[room];
    handles = Arrays.copyOf(handles, room);
    for (int entry = 0; entry < size; entry++) {
      link(entry);
    }
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 16) & heads.length - 1;
  }
}
