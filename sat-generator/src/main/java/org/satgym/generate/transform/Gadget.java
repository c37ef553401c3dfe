package org.satgym.generate.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// A small function of fresh variables that takes the place of one variable.
///
/// Its clauses are over the inputs `1..inputs`. An input pattern has bit `i - 1` for input `i`.
///
/// @param name as in `xor-2`
/// @param inputs fresh variables per variable
/// @param whenTrue clauses that say "the function is true"
/// @param whenFalse clauses that say "the function is false"
/// @param always clauses that the inputs obey in either case; the function matters only under them
/// @param value the function itself, of an input pattern
record Gadget(
    String name,
    int inputs,
    List<int[]> whenTrue,
    List<int[]> whenFalse,
    List<int[]> always,
    IntPredicate value) {

  /// The parity of `width` inputs: `2^(width-1)` clauses of `width` literals for either value.
  static Gadget xor(int width) {
    require("xor", width, 1, 8);
    var even = new ArrayList<int[]>();
    var odd = new ArrayList<int[]>();
    // A clause excludes the one pattern that falsifies it: the bits set are the negative literals.
    for (int excluded = 0; excluded < 1 << width; excluded++) {
      var clause = new int[width];
      for (int i = 0; i < width; i++) {
        clause[i] = (excluded >> i & 1) != 0 ? -(i + 1) : i + 1;
      }
      (Integer.bitCount(excluded) % 2 == 0 ? odd : even).add(clause);
    }
    return new Gadget(
        "xor-" + width, width, odd, even, List.of(), p -> Integer.bitCount(p) % 2 == 1);
  }

  /// The majority of `width` inputs, an odd number: `C(width, (width+1)/2)` clauses of
  /// `(width+1)/2` literals for either value.
  static Gadget majority(int width) {
    require("majority", width, 1, 9);
    if (width % 2 == 0) {
      throw new IllegalArgumentException("majority width must be odd, was " + width);
    }
    int quorum = (width + 1) / 2;
    var positive = new ArrayList<int[]>();
    var negative = new ArrayList<int[]>();
    for (int chosen = 0; chosen < 1 << width; chosen++) {
      if (Integer.bitCount(chosen) == quorum) {
        var clause = new int[quorum];
        int at = 0;
        for (int i = 0; i < width; i++) {
          if ((chosen >> i & 1) != 0) {
            clause[at++] = i + 1;
          }
        }
        positive.add(clause);
        var opposite = clause.clone();
        for (int i = 0; i < quorum; i++) {
          opposite[i] = -opposite[i];
        }
        negative.add(opposite);
      }
    }
    return new Gadget(
        "majority-" + width,
        width,
        positive,
        negative,
        List.of(),
        p -> Integer.bitCount(p) >= quorum);
  }

  /// A value chosen by a selector among `width`: inputs `1..width` are the selectors, exactly one
  /// of which is true, inputs `width+1..2 width` the values.
  ///
  /// `width` clauses of two literals for either value, and `1 + C(width, 2)` that always hold.
  static Gadget lifting(int width) {
    require("lifting", width, 1, 8);
    var whenTrue = new ArrayList<int[]>();
    var whenFalse = new ArrayList<int[]>();
    var always = new ArrayList<int[]>();
    var some = new int[width];
    for (int s = 1; s <= width; s++) {
      whenTrue.add(new int[] {-s, width + s});
      whenFalse.add(new int[] {-s, -(width + s)});
      some[s - 1] = s;
      for (int other = 1; other < s; other++) {
        always.add(new int[] {-other, -s});
      }
    }
    always.add(some);
    return new Gadget(
        "lifting-" + width,
        2 * width,
        whenTrue,
        whenFalse,
        always,
        p -> (p >> width & p & (1 << width) - 1) != 0);
  }

  /// Whether the inputs `pattern` obey the clauses that always hold.
  boolean allows(int pattern) {
    return always.stream().allMatch(clause -> holds(clause, pattern));
  }

  private static boolean holds(int[] clause, int pattern) {
    for (int literal : clause) {
      if ((pattern >> Math.abs(literal) - 1 & 1) != 0 == literal > 0) {
        return true;
      }
    }
    return false;
  }

  private static void require(String name, int width, int low, int high) {
    if (width < low || width > high) {
      throw new IllegalArgumentException(
          "%s width must be %d..%d, was %d".formatted(name, low, high, width));
    }
  }
}
