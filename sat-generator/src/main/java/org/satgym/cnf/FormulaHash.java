package org.satgym.cnf;

/// 128 bits that identify a formula up to the order of its clauses and of the literals in them.
///
/// Each half is a hash of its own: a literal has a random-looking word, a clause the scattered sum
/// of its literals' words, the formula the scattered sum of its clauses'. Sums need no sorting, and
/// a clause or a literal counts as often as it occurs; the number of variables counts too. Two
/// given formulas share a hash with a probability of about 2⁻¹²⁸; among a billion formulas, some
/// two do with about 10⁻²¹. Not meant to withstand forgery.
///
/// @param high the first 16 hexadecimal digits
/// @param low the last 16
public record FormulaHash(long high, long low) {
  // Sums of literal words alone would forget which literals stand in one clause; scattering each
  // clause's sum (xor-shift, multiply, xor-shift: none of which respects addition) keeps it. The
  // words are those of a mixing function, tabulated where most literals are.

  private static final long HIGH_SEED = 0x6a09e667f3bcc908L;
  private static final long LOW_SEED = 0xbb67ae8584caa73bL;
  private static final long HIGH_FACTOR = 0x9FB21C651E98DF25L;
  private static final long LOW_FACTOR = 0xD6E8FEB86659FD93L;

  /// Literals of so many variables are tabulated, at `literal & MASK`.
  private static final int TABULATED = 63;

  private static final int MASK = 127;
  private static final long[] HIGH_WORDS = words(HIGH_SEED);
  private static final long[] LOW_WORDS = words(LOW_SEED);

  private static long[] words(long seed) {
    var words = new long[MASK + 1];
    for (int literal = -TABULATED; literal <= TABULATED; literal++) {
      words[literal & MASK] = word(literal, seed);
    }
    return words;
  }

  /// The hash of `cnf`. Costs about 2 ns a clause of 3 literals, and no memory.
  public static FormulaHash of(Cnf cnf) {
    return cnf.variables() <= TABULATED ? tabulated(cnf) : computed(cnf);
  }

  /// The hash of `cnf` with every literal made positive: formulas that differ in signs alone
  /// share it.
  public static FormulaHash ofUnsigned(Cnf cnf) {
    var literals = cnf.packedLiterals().clone();
    for (int p = 0; p < literals.length; p++) {
      literals[p] = Math.abs(literals[p]);
    }
    return of(Cnf.trusted(cnf.variables(), cnf.starts(), literals));
  }

  private static FormulaHash tabulated(Cnf cnf) {
    var starts = cnf.starts();
    var literals = cnf.packedLiterals();
    long high = 0;
    long low = 0;
    int position = 0;
    for (int i = 1; i < starts.length; i++) {
      int end = starts[i];
      long clauseHigh = HIGH_SEED;
      long clauseLow = LOW_SEED;
      if (end - position >= 3) {
        // Written out for the usual width: as a loop it takes twice the time.
        int a = literals[position] & MASK;
        int b = literals[position + 1] & MASK;
        int c = literals[position + 2] & MASK;
        clauseHigh += HIGH_WORDS[a] + HIGH_WORDS[b] + HIGH_WORDS[c];
        clauseLow += LOW_WORDS[a] + LOW_WORDS[b] + LOW_WORDS[c];
        position += 3;
      }
      for (; position < end; position++) {
        clauseHigh += HIGH_WORDS[literals[position] & MASK];
        clauseLow += LOW_WORDS[literals[position] & MASK];
      }
      high += scatter(clauseHigh, HIGH_FACTOR);
      low += scatter(clauseLow, LOW_FACTOR);
    }
    return ofSums(cnf.variables(), high, low);
  }

  /// What [#of] gives, without the table.
  static FormulaHash computed(Cnf cnf) {
    long high = 0;
    long low = 0;
    int position = 0;
    for (int i = 0; i < cnf.clauses(); i++) {
      int end = cnf.start(i + 1);
      long clauseHigh = HIGH_SEED;
      long clauseLow = LOW_SEED;
      for (; position < end; position++) {
        clauseHigh += word(cnf.literal(position), HIGH_SEED);
        clauseLow += word(cnf.literal(position), LOW_SEED);
      }
      high += scatter(clauseHigh, HIGH_FACTOR);
      low += scatter(clauseLow, LOW_FACTOR);
    }
    return ofSums(cnf.variables(), high, low);
  }

  /// What `literals` add to the sums of a formula in which they are a clause: the high word and the
  /// low one. For generators that know their clauses beforehand.
  public static long[] ofClause(int... literals) {
    long high = HIGH_SEED;
    long low = LOW_SEED;
    for (int literal : literals) {
      high += word(literal, HIGH_SEED);
      low += word(literal, LOW_SEED);
    }
    return new long[] {scatter(high, HIGH_FACTOR), scatter(low, LOW_FACTOR)};
  }

  /// The hash of a formula whose clauses' words, by [#ofClause], add up to `high` and `low`.
  public static FormulaHash ofSums(int variables, long high, long low) {
    return new FormulaHash(
        mix(high + mix(HIGH_SEED ^ variables)), mix(low + mix(LOW_SEED ^ variables)));
  }

  private static long word(int literal, long seed) {
    return mix(mix(literal * 0x9E3779B97F4A7C15L ^ seed) + seed);
  }

  private static long scatter(long sum, long factor) {
    long z = (sum ^ (sum >>> 32)) * factor;
    return z ^ (z >>> 29);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// 32 hexadecimal digits.
  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
