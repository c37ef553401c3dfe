package org.satgym.cnf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The models of a formula of up to 20 variables, all of them, as a set of bits.
///
/// Assignment `a` is the number whose bit `v - 1` is variable `v`; it is a model when bit `a mod
/// 64` of word `a / 64` is set. A table takes `2^variables` bits. Immutable.
public final class TruthTable {
  // Within a word the six lowest variables run through all their values, so that one AND of fixed
  // masks gives the 64 assignments of a word that falsify a clause. The other variables choose the
  // word; a clause touches only the words that falsify its literals on them.

  /// The most variables that a table is made for: 2^20 bits are 128 KiB.
  public static final int MAX_VARIABLES = 20;

  private static final int LOW = 6;

  /// Where variable `v`, from 1 to 6, is true among the 64 assignments of a word.
  private static final long[] TRUE = {
    0,
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };

  /// The variables of four words.
  private static final int HIGH = 8;

  private static final int MASK = 31;

  /// `FALSE_WHERE[literal & MASK]` has the assignments of a word that make the literal false, in
  /// the words that do.
  private static final long[] FALSE_WHERE = new long[MASK + 1];

  /// `FALSE_IN[literal & MASK]` has those of the words 0 to 3 in which the literal can be false.
  private static final int[] FALSE_IN = new int[MASK + 1];

  static {
    Arrays.fill(FALSE_WHERE, -1L);
    Arrays.fill(FALSE_IN, 0b1111);
    for (int v = 1; v <= LOW; v++) {
      FALSE_WHERE[v] = ~TRUE[v];
      FALSE_WHERE[-v & MASK] = TRUE[v];
    }
    FALSE_IN[7] = 0b0101;
    FALSE_IN[-7 & MASK] = 0b1010;
    FALSE_IN[8] = 0b0011;
    FALSE_IN[-8 & MASK] = 0b1100;
  }

  private final int variables;
  private final long[] models;

  private TruthTable(int variables, long[] models) {
    this.variables = variables;
    this.models = models;
  }

  /// The table of `cnf`. Costs up to `2^(variables - 6)` word operations a clause, fewer by half
  /// for each literal on a variable above the sixth.
  ///
  /// @throws IllegalArgumentException when there are more than [#MAX_VARIABLES] variables
  public static TruthTable of(Cnf cnf) {
    requireFewVariables(cnf);
    int variables = cnf.variables();
    if (variables <= LOW) {
      return new TruthTable(variables, new long[] {modelsOfOneWord(cnf)});
    }
    var words = falsified(cnf);
    for (int i = 0; i < words.length; i++) {
      words[i] = ~words[i];
    }
    return new TruthTable(variables, words);
  }

  /// How many models `cnf` has, `0..2^variables`. Takes no memory up to eight variables.
  ///
  /// @throws IllegalArgumentException when there are more than [#MAX_VARIABLES] variables
  public static long models(Cnf cnf) {
    requireFewVariables(cnf);
    var pool = cnf.pool();
    if (pool != null && pool.counts()) {
      return pool.models(cnf.members(), cnf.clauses());
    }
    if (cnf.variables() <= LOW) {
      return Long.bitCount(modelsOfOneWord(cnf));
    }
    if (cnf.variables() <= HIGH) {
      return modelsOfFourWords(cnf);
    }
    long count = 0;
    for (long word : falsified(cnf)) {
      count += Long.bitCount(~word);
    }
    return count;
  }

  private static void requireFewVariables(Cnf cnf) {
    if (cnf.variables() > MAX_VARIABLES) {
      throw new IllegalArgumentException(
          "a truth table is for at most %d variables, not %d"
              .formatted(MAX_VARIABLES, cnf.variables()));
    }
  }

  private static long modelsOfOneWord(Cnf cnf) {
    var starts = cnf.starts();
    var literals = cnf.packedLiterals();
    long falsified = 0;
    int position = 0;
    for (int i = 1; i < starts.length; i++) {
      int end = starts[i];
      long here = -1L;
      if (end - position >= 3) {
        // Written out for the usual width: as a loop it takes twice the time.
        here =
            FALSE_WHERE[literals[position] & MASK]
                & FALSE_WHERE[literals[position + 1] & MASK]
                & FALSE_WHERE[literals[position + 2] & MASK];
        position += 3;
      }
      for (; position < end; position++) {
        here &= FALSE_WHERE[literals[position] & MASK];
      }
      falsified |= here;
    }
    int assignments = 1 << cnf.variables();
    return ~falsified & -1L >>> -assignments;
  }

  /// The falsified words of seven or eight variables: without a branch on which words a clause
  /// touches.
  private static long modelsOfFourWords(Cnf cnf) {
    var starts = cnf.starts();
    var literals = cnf.packedLiterals();
    long falsified0 = 0;
    long falsified1 = 0;
    long falsified2 = 0;
    long falsified3 = 0;
    int position = 0;
    for (int i = 1; i < starts.length; i++) {
      int end = starts[i];
      long here = -1L;
      int in = 0b1111;
      // Written out for the usual width, as above.
      if (end - position >= 3) {
        int a = literals[position] & MASK;
        int b = literals[position + 1] & MASK;
        int c = literals[position + 2] & MASK;
        here = FALSE_WHERE[a] & FALSE_WHERE[b] & FALSE_WHERE[c];
        in = FALSE_IN[a] & FALSE_IN[b] & FALSE_IN[c];
        position += 3;
      }
      for (; position < end; position++) {
        int at = literals[position] & MASK;
        here &= FALSE_WHERE[at];
        in &= FALSE_IN[at];
      }
      falsified0 |= here & -(in & 1);
      falsified1 |= here & -(in >> 1 & 1);
      falsified2 |= here & -(in >> 2 & 1);
      falsified3 |= here & -(in >> 3 & 1);
    }
    int models = Long.bitCount(~falsified0) + Long.bitCount(~falsified1);
    return cnf.variables() == 7
        ? models
        : models + Long.bitCount(~falsified2) + Long.bitCount(~falsified3);
  }

  private static long[] falsified(Cnf cnf) {
    int top = (1 << (cnf.variables() - LOW)) - 1;
    var words = new long[top + 1];
    int clauses = cnf.clauses();
    int position = 0;
    for (int i = 0; i < clauses; i++) {
      int end = cnf.start(i + 1);
      long here = -1L;
      int mustBeFalse = 0;
      int mustBeTrue = 0;
      for (; position < end; position++) {
        int literal = cnf.literal(position);
        if (literal > LOW) {
          mustBeFalse |= 1 << (literal - LOW - 1);
        } else if (literal < -LOW) {
          mustBeTrue |= 1 << (-literal - LOW - 1);
        } else {
          here &= FALSE_WHERE[literal & MASK];
        }
      }
      if ((mustBeFalse & mustBeTrue) == 0) {
        mark(words, here, mustBeTrue, top & ~(mustBeTrue | mustBeFalse));
      }
    }
    return words;
  }

  /// Adds `here` to each word whose index is `fixed` plus a subset of `free`.
  private static void mark(long[] words, long here, int fixed, int free) {
    int subset = 0;
    do {
      words[fixed | subset] |= here;
      subset = (subset - free) & free;
    } while (subset != 0);
  }

  public int variables() {
    return variables;
  }

  /// How many models there are.
  public long models() {
    long count = 0;
    for (long word : models) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /// Whether the assignment whose bit `v - 1` is variable `v` is a model.
  public boolean isModel(int assignment) {
    return (models[assignment >> LOW] >>> assignment & 1) != 0;
  }

  /// A copy of the set: `max(1, 2^variables / 64)` words.
  public long[] words() {
    return models.clone();
  }

  /// The model that comes first among the bit strings in dictionary order, or null when there is
  /// none.
  public @Nullable Assignment firstModel() {
    var left = words();
    if (isEmpty(left)) {
      return null;
    }
    long bits = 0;
    for (int v = 1; v <= variables; v++) {
      // A variable is true in the first model only when no model left has it false.
      if (!keepFalse(left, v)) {
        bits |= 1L << (v - 1);
      }
    }
    return Assignment.ofBits(variables, bits);
  }

  /// Keeps the members of `set` that make `variable` false, or all when there are none.
  private static boolean keepFalse(long[] set, int variable) {
    var kept = set.clone();
    for (int w = 0; w < kept.length; w++) {
      kept[w] &= variable <= LOW ? ~TRUE[variable] : (w >> (variable - LOW - 1) & 1) == 0 ? -1L : 0;
    }
    if (isEmpty(kept)) {
      return false;
    }
    System.arraycopy(kept, 0, set, 0, set.length);
    return true;
  }

  private static boolean isEmpty(long[] set) {
    for (long word : set) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }
}
