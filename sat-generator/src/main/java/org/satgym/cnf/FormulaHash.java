package org.satgym.cnf;

/// 128 bits that identify a formula up to the order of its clauses and of the literals in them.
///
/// Each half is a hash of its own: a literal has a random-looking word, a clause the scattered sum
/// of its literals' words, the formula the scattered sum of its clauses'. Sums need no sorting, and
/// a clause or a literal counts as often as it occurs; the number of variables counts too. Two
// given
/// formulas share a hash with a probability of about 2⁻¹²⁸; among a billion formulas, some two do
/// with about 10⁻²¹. Not meant to withstand forgery.
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

  private static final int TABULATED = 64;
  private static final long[] WORDS = words();

  private static long[] words() {
    var words = new long[2 * (2 * TABULATED + 1)];
    for (int literal = -TABULATED; literal <= TABULATED; literal++) {
      words[2 * (literal + TABULATED)] = word(literal, HIGH_SEED);
      words[2 * (literal + TABULATED) + 1] = word(literal, LOW_SEED);
    }
    return words;
  }

  /// The hash of `cnf`. Costs about 2 ns a clause of 3 literals, and no memory.
  public static FormulaHash of(Cnf cnf) {
    return cnf.variables() <= TABULATED ? tabulated(cnf) : computed(cnf);
  }

  private static FormulaHash tabulated(Cnf cnf) {
    long high = 0;
    long low = 0;
    int clauses = cnf.clauses();
    int position = 0;
    for (int i = 0; i < clauses; i++) {
      int end = cnf.start(i + 1);
      long clauseHigh = HIGH_SEED;
      long clauseLow = LOW_SEED;
      for (; position < end; position++) {
        int at = 2 * (cnf.literal(position) + TABULATED);
        clauseHigh += WORDS[at];
        clauseLow += WORDS[at + 1];
      }
      high += scatter(clauseHigh, HIGH_FACTOR);
      low += scatter(clauseLow, LOW_FACTOR);
    }
    return closed(cnf, high, low);
  }

  private static FormulaHash computed(Cnf cnf) {
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
    return closed(cnf, high, low);
  }

  private static FormulaHash closed(Cnf cnf, long high, long low) {
    return new FormulaHash(
        mix(high + mix(HIGH_SEED ^ cnf.variables())), mix(low + mix(LOW_SEED ^ cnf.variables())));
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
