package org.satgym.data.unique;

import java.util.Arrays;
import org.satgym.cnf.Cnf;

/// The literals of a formula's used variables, and how they are told apart by where they stand.
///
/// Literal `2u` is used variable `u`, literal `2u + 1` its negation. A colouring gives every
/// literal the number of literals of lower colours, so that literals of one colour form a cell and
/// a colouring without equal colours is an order. For one thread.
final class Coloring {
  private final Cnf cnf;
  private final int[] literals;
  private final int size;
  private final long[] clauseSums;
  private final long[] words;
  private final long[] next;
  private final int[] order;

  Coloring(Cnf cnf) {
    this.cnf = cnf;
    var names = new int[cnf.variables() + 1];
    int used = 0;
    literals = new int[cnf.literals()];
    for (int p = 0; p < literals.length; p++) {
      int variable = Math.abs(cnf.literal(p));
      if (names[variable] == 0) {
        names[variable] = ++used;
      }
      literals[p] = 2 * (names[variable] - 1) + (cnf.literal(p) < 0 ? 1 : 0);
    }
    size = 2 * used;
    clauseSums = new long[cnf.clauses()];
    words = new long[size];
    next = new long[size];
    order = new int[size];
  }

  /// Literals, of used variables only.
  int size() {
    return size;
  }

  int clauses() {
    return cnf.clauses();
  }

  int start(int clause) {
    return cnf.start(clause);
  }

  int literal(int position) {
    return literals[position];
  }

  /// The coarsest colouring: one cell, or two where signs count.
  int[] start(boolean flips) {
    var colors = new int[size];
    if (!flips) {
      for (int i = 1; i < size; i += 2) {
        colors[i] = size / 2;
      }
    }
    return colors;
  }

  /// Splits cells until literals of one colour have negations of one colour and stand in clauses of
  /// the same colours equally often. The order of the parts of a cell depends on these colours
  /// alone, so equivalent formulas are coloured alike.
  ///
  /// @return a number that equivalent formulas with colourings that correspond share
  long refine(int[] colors) {
    // Hashes stand for the multisets: two that collide leave a cell whole, which costs steps of the
    // search but changes no result, because equivalent formulas have the same collision.
    long trace = 0;
    int cells = cells(colors);
    while (cells < size) {
      trace = mix(trace + round(colors));
      int before = cells;
      cells = cells(colors);
      if (cells == before) {
        break;
      }
    }
    return trace;
  }

  private long round(int[] colors) {
    for (int i = 0; i < size; i++) {
      words[i] = mix(colors[i] + 0x9E3779B97F4A7C15L);
      next[i] = 0;
    }
    for (int c = 0; c < clauseSums.length; c++) {
      long sum = 0;
      for (int p = cnf.start(c); p < cnf.start(c + 1); p++) {
        sum += words[literals[p]];
      }
      clauseSums[c] = mix(sum ^ (long) (cnf.start(c + 1) - cnf.start(c)) << 56);
    }
    for (int c = 0; c < clauseSums.length; c++) {
      for (int p = cnf.start(c); p < cnf.start(c + 1); p++) {
        next[literals[p]] += clauseSums[c];
      }
    }
    long trace = 0;
    for (int i = 0; i < size; i += 2) {
      // What tells a literal from others: its colour, its negation's and its clauses'.
      long own = words[i];
      long other = words[i + 1];
      words[i] = mix(next[i] + 3 * own + 5 * mix(other));
      words[i + 1] = mix(next[i + 1] + 3 * other + 5 * mix(own));
      trace += mix(words[i]) + mix(words[i + 1]);
    }
    sort(colors);
    return trace;
  }

  private void sort(int[] colors) {
    // Insertion: the literals are few, and after the first round nearly in order.
    for (int i = 0; i < size; i++) {
      int at = i;
      while (at > 0 && less(i, order[at - 1], colors)) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    var fresh = new int[size];
    for (int at = 0; at < size; at++) {
      int literal = order[at];
      boolean same =
          at > 0
              && colors[order[at - 1]] == colors[literal]
              && words[order[at - 1]] == words[literal];
      fresh[literal] = same ? fresh[order[at - 1]] : at;
    }
    System.arraycopy(fresh, 0, colors, 0, size);
  }

  private boolean less(int a, int b, int[] colors) {
    return colors[a] != colors[b] ? colors[a] < colors[b] : words[a] < words[b];
  }

  private int cells(int[] colors) {
    int cells = 0;
    var seen = new boolean[size];
    for (int color : colors) {
      if (!seen[color]) {
        seen[color] = true;
        cells++;
      }
    }
    return cells;
  }

  /// The colour of the smallest cell of more than one literal, the lowest among equals; -1 when
  /// there is none.
  int smallestCell(int[] colors) {
    var sizes = new int[size];
    for (int color : colors) {
      sizes[color]++;
    }
    int best = -1;
    for (int color = 0; color < size; color++) {
      if (sizes[color] > 1 && (best < 0 || sizes[color] < sizes[best])) {
        best = color;
      }
    }
    return best;
  }

  /// A copy in which `literal` comes before the others of its cell.
  static int[] singleOut(int[] colors, int literal) {
    var copy = Arrays.copyOf(colors, colors.length);
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] == colors[literal] && i != literal) {
        copy[i]++;
      }
    }
    return copy;
  }

  private static long mix(long word) {
    long z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
