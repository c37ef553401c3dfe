package org.satgym.cnf;

import java.util.Arrays;

/// Different clauses of one width over few variables, numbered from 0, for generators that draw
/// many formulas from the same ones.
///
/// A formula of a pool ([Cnf#ofPool]) is the numbers of its clauses. Its literals are written out
/// when somebody asks for them; what can be known of each clause beforehand, such as the
/// assignments that it rules out, is added up without them. Immutable and safe to share between
/// threads. Up to eight variables a clause takes 8 to 32 bytes more than its literals.
public final class ClausePool {
  /// The falsified assignments of a clause are tabulated up to so many variables: four words.
  private static final int MOST_VARIABLES = 8;

  private final int variables;
  private final int width;

  /// Clause `i` is `literals[width i .. width (i + 1))`.
  private final int[] literals;

  /// Words a clause in [#falsified]; 0 where it is empty.
  private final int words;

  /// The assignments that falsify clause `i`, as in [TruthTable], from `words i` on.
  private final long[] falsified;

  /// @param literals taken over, not copied: `width` of each clause, clause after clause, all
  ///     in `±1..±variables`
  /// @throws IllegalArgumentException when `width` does not divide their number
  public ClausePool(int variables, int width, int[] literals) {
    if (width < 1 || literals.length % width != 0) {
      throw new IllegalArgumentException(
          "%d literals are not clauses of %d".formatted(literals.length, width));
    }
    this.variables = variables;
    this.width = width;
    this.literals = literals;
    words = variables > MOST_VARIABLES ? 0 : Math.max(1, (1 << variables) / Long.SIZE);
    falsified = new long[words * clauses()];
    for (int i = 0; words > 0 && i < clauses(); i++) {
      var clause = Arrays.copyOfRange(literals, width * i, width * (i + 1));
      var models = TruthTable.of(Cnf.of(variables, clause)).words();
      for (int w = 0; w < words; w++) {
        falsified[words * i + w] = ~models[w];
      }
    }
  }

  public int variables() {
    return variables;
  }

  /// The number of literals of every clause.
  public int width() {
    return width;
  }

  public int clauses() {
    return literals.length / width;
  }

  /// Literal `i` of `clause`, from 0.
  public int literal(int clause, int i) {
    return literals[width * clause + i];
  }

  /// The literals of the first `count` of `members`, clause after clause.
  int[] literals(int[] members, int count) {
    var listed = new int[width * count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int position = width * members[i];
      int end = at + width;
      if (width >= 3) {
        // Written out for the usual width: as a loop it takes twice the time.
        listed[at] = literals[position];
        listed[at + 1] = literals[position + 1];
        listed[at + 2] = literals[position + 2];
        at += 3;
        position += 3;
      }
      while (at < end) {
        listed[at++] = literals[position++];
      }
    }
    return listed;
  }

  /// Whether [#models] can be asked.
  boolean counts() {
    return words > 0;
  }

  /// How many models the first `count` of `members` have together.
  int models(int[] members, int count) {
    return switch (words) {
      case 1 -> modelsOfOneWord(members, count);
      case 2 -> modelsOfTwoWords(members, count);
      default -> modelsOfFourWords(members, count);
    };
  }

  private int modelsOfOneWord(int[] members, int count) {
    long out = 0;
    for (int i = 0; i < count; i++) {
      out |= falsified[members[i]];
    }
    return Long.bitCount(~out);
  }

  private int modelsOfTwoWords(int[] members, int count) {
    long out0 = 0;
    long out1 = 0;
    for (int i = 0; i < count; i++) {
      int at = 2 * members[i];
      out0 |= falsified[at];
      out1 |= falsified[at + 1];
    }
    return Long.bitCount(~out0) + Long.bitCount(~out1);
  }

  private int modelsOfFourWords(int[] members, int count) {
    long out0 = 0;
    long out1 = 0;
    long out2 = 0;
    long out3 = 0;
    for (int i = 0; i < count; i++) {
      int at = 4 * members[i];
      out0 |= falsified[at];
      out1 |= falsified[at + 1];
      out2 |= falsified[at + 2];
      out3 |= falsified[at + 3];
    }
    return Long.bitCount(~out0)
        + Long.bitCount(~out1)
        + Long.bitCount(~out2)
        + Long.bitCount(~out3);
  }
}
