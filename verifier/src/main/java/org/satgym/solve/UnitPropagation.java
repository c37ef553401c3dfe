package org.satgym.solve;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Clauses under unit propagation, with two watched literals each (Moskewicz, Madigan, Zhao, Zhang,
/// Malik, _Chaff: engineering an efficient SAT solver_, DAC 2001, section 2).
///
/// What follows from unit clauses alone stays assigned for good; [#refutes] assigns more for the
/// length of one question. Clauses lie in one array: clause `c` is `arena[c + 1 ..]` of `arena[c]`
/// literals, of which the first two are watched; of a deleted one `arena[c]` is the complement.
final class UnitPropagation {
  private int[] arena = new int[1024];
  private int arenaSize;
  private final int[][] watches;
  private final int[] watchCounts;

  /// By literal: 1 true, -1 false, 0 open.
  private final byte[] values;

  private final int[] trail;
  private int assigned;
  private int propagated;
  private boolean contradiction;
  private long work;

  UnitPropagation(int variables) {
    watches = new int[2 * variables + 2][];
    Arrays.fill(watches, new int[0]);
    watchCounts = new int[2 * variables + 2];
    values = new byte[2 * variables + 2];
    trail = new int[variables];
  }

  /// How many literals have been looked at: the cost so far.
  long work() {
    return work;
  }

  /// Adds a clause in DIMACS literals.
  ///
  /// @return a handle for [#delete], or -1 for a clause that is not kept because it says nothing
  ///     more: a tautology, a unit, or one that is false already
  int add(int[] clause) {
    int c = append(clause);
    if (c < 0) {
      return -1;
    }
    int size = arena[c];
    // A true literal first, then open ones: watched literals must not be false from the start.
    int front = c + 1;
    for (int want = 1; want >= 0; want--) {
      for (int p = front; p < c + 1 + size && front < c + 3; p++) {
        if (values[arena[p]] == want) {
          swap(front++, p);
        }
      }
    }
    if (front == c + 1) {
      contradiction = true;
    } else if (front == c + 2 && values[arena[c + 1]] == 0) {
      assign(arena[c + 1]);
      contradiction |= propagate();
    }
    if (size < 2) {
      arenaSize = c;
      return -1;
    }
    watch(arena[c + 1], c);
    watch(arena[c + 2], c);
    return c;
  }

  /// Forgets a clause, but not what has followed from it: consequences stay consequences.
  void delete(int handle) {
    arena[handle] = ~arena[handle];
  }

  boolean isDeleted(int handle) {
    return arena[handle] < 0;
  }

  /// Gives the handles of all clauses that are kept, in the order in which they were added.
  void forEach(IntConsumer use) {
    for (int c = 0; c < arenaSize; c += Math.max(arena[c], ~arena[c]) + 1) {
      if (!isDeleted(c)) {
        use.accept(c);
      }
    }
  }

  /// The sum of [#mix] over the literals of a clause that is kept.
  int hash(int handle) {
    int hash = 0;
    for (int p = handle + 1; p <= handle + arena[handle]; p++) {
      hash += mix(literal(arena[p]));
    }
    return hash;
  }

  /// Whether a clause has exactly these literals.
  ///
  /// @param sorted DIMACS literals, rising, each once
  boolean consistsOf(int handle, int[] sorted) {
    boolean same = arena[handle] == sorted.length;
    for (int p = handle + 1; same && p <= handle + sorted.length; p++) {
      same = Arrays.binarySearch(sorted, literal(arena[p])) >= 0;
    }
    return same;
  }

  /// Scatters a literal over all integers (Knuth's multiplicative hashing).
  static int mix(int literal) {
    return literal * 0x9E3779B9;
  }

  /// Whether the literals of `clause`, all made false, lead to a contradiction by unit propagation:
  /// the clause follows by reverse unit propagation.
  boolean refutes(int[] clause) {
    if (contradiction) {
      return true;
    }
    int mark = assigned;
    boolean conflict = false;
    for (int i = 0; i < clause.length && !conflict; i++) {
      int literal = index(clause[i]);
      work++;
      if (values[literal] == 0) {
        assign(literal ^ 1);
      } else {
        conflict = values[literal] > 0;
      }
    }
    conflict = conflict || propagate();
    while (assigned > mark) {
      int literal = trail[--assigned];
      values[literal] = 0;
      values[literal ^ 1] = 0;
    }
    propagated = mark;
    return conflict;
  }

  private boolean propagate() {
    while (propagated < assigned) {
      if (visit(trail[propagated++] ^ 1)) {
        return true;
      }
    }
    return false;
  }

  /// Looks at the clauses that watch `falsified`; true on a conflict.
  private boolean visit(int falsified) {
    var list = watches[falsified];
    int count = watchCounts[falsified];
    int kept = 0;
    boolean conflict = false;
    for (int i = 0; i < count; i++) {
      int c = list[i];
      work++;
      if (conflict) {
        list[kept++] = c;
      } else if (!isDeleted(c) && !moveWatch(c, falsified)) {
        list[kept++] = c;
        int other = arena[c + 1];
        if (values[other] == 0) {
          assign(other);
        }
        conflict = values[other] < 0;
      }
    }
    watchCounts[falsified] = kept;
    return conflict;
  }

  /// Puts the watch on `falsified` elsewhere, unless the other watched literal is true or there is
  /// nowhere to put it. Afterwards the other watched literal stands first.
  private boolean moveWatch(int c, int falsified) {
    if (arena[c + 1] == falsified) {
      swap(c + 1, c + 2);
    }
    if (values[arena[c + 1]] > 0) {
      return false;
    }
    for (int p = c + 3; p <= c + arena[c]; p++) {
      work++;
      if (values[arena[p]] >= 0) {
        swap(c + 2, p);
        watch(arena[c + 2], c);
        return true;
      }
    }
    return false;
  }

  private void assign(int literal) {
    values[literal] = 1;
    values[literal ^ 1] = -1;
    trail[assigned++] = literal;
  }

  private void watch(int literal, int c) {
    if (watchCounts[literal] == watches[literal].length) {
      watches[literal] = Arrays.copyOf(watches[literal], Math.max(4, 2 * watchCounts[literal]));
    }
    watches[literal][watchCounts[literal]++] = c;
  }

  /// Copies a clause to the end of the arena, each literal once; -1 for a tautology.
  private int append(int[] clause) {
    int c = arenaSize;
    int needed = c + 1 + clause.length;
    if (needed > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(needed, 2 * arena.length));
    }
    for (int i = 0; i < clause.length; i++) {
      arena[c + 1 + i] = index(clause[i]);
    }
    Arrays.sort(arena, c + 1, needed);
    int end = c + 1;
    for (int p = c + 1; p < needed; p++) {
      int literal = arena[p];
      if (end > c + 1 && arena[end - 1] == (literal ^ 1)) {
        return -1;
      }
      if (end == c + 1 || arena[end - 1] != literal) {
        arena[end++] = literal;
      }
    }
    arena[c] = end - c - 1;
    arenaSize = end;
    return c;
  }

  private void swap(int p, int q) {
    int literal = arena[p];
    arena[p] = arena[q];
    arena[q] = literal;
  }

  private static int literal(int index) {
    return (index & 1) == 0 ? index >> 1 : -(index >> 1);
  }

  private static int index(int literal) {
    return 2 * Math.abs(literal) + (literal < 0 ? 1 : 0);
  }
}
