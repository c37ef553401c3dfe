package org.satgym.generate;

import java.util.Arrays;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Planted formulas out of few clauses, or of many of the clauses that there are: keeps the chosen
/// ones as a set of bits over their ranks, which sorts them for nothing.
final class TablePlantedSampler implements Sampler {
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  /// Codes of all combinations under all assignments are tabulated up to this many.
  private static final int MOST_CODES = 1 << 16;

  private final Level level;
  private final ClauseTable table;
  private final ClassCounts counts;
  private final int[][] patterns;

  /// Lemire's thresholds: products with a smaller low half are drawn again.
  private final long combinationThreshold;

  private final long[] patternThresholds;

  /// `codes[planted * combinations + combination]`, or empty where that would be too long.
  private final int[] codes;

  /// Shared by all formulas: clause `i` begins at `n i`.
  private final int[] starts;

  TablePlantedSampler(PlantedMode mode, Level level) {
    this.level = level;
    table = new ClauseTable(level.n(), level.k());
    counts = ClassCounts.of(mode, level);
    patterns = mode.patterns(level.n());
    combinationThreshold = (1L << 32) % table.combinations;
    patternThresholds = Arrays.stream(patterns).mapToLong(p -> (1L << 32) % p.length).toArray();
    codes = codes(table, level.k());
    starts = starts(level);
  }

  static int[] starts(Level level) {
    var starts = new int[level.l() + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i * level.n();
    }
    return starts;
  }

  private static int[] codes(ClauseTable table, int k) {
    if (k > 16 || table.combinations << k > MOST_CODES) {
      return new int[0];
    }
    var codes = new int[table.combinations << k];
    for (int planted = 0; planted < 1 << k; planted++) {
      for (int c = 0; c < table.combinations; c++) {
        codes[planted * table.combinations + c] = table.code(c, new long[] {planted});
      }
    }
    return codes;
  }

  @Override
  public Draw draw(RandomStream random) {
    var planted = new long[(level.k() + 63) >> 6];
    for (int i = 0; i < planted.length; i++) {
      planted[i] = random.nextLong();
    }
    var witness = Assignment.ofWords(level.k(), planted);
    var chosen = new long[(table.clauses() + 63) >> 6];
    var perClass = counts.draw(random);
    for (int c = 0; c < perClass.length; c++) {
      int size = table.combinations * patterns[c].length;
      if (2 * perClass[c] <= size) {
        flip(c, perClass[c], planted, chosen, random, 0);
      } else {
        addAll(c, planted, chosen);
        flip(c, size - perClass[c], planted, chosen, random, 1);
      }
    }
    return new Draw(clauses(chosen), Status.SATISFIABLE, witness);
  }

  /// Changes `wanted` random clauses of a class whose bit is `from`.
  private void flip(
      int classIndex, int wanted, long[] planted, long[] chosen, RandomStream random, long from) {
    var allowed = patterns[classIndex];
    long patternThreshold = patternThresholds[classIndex];
    int flipped = 0;
    while (flipped < wanted) {
      // One word gives both halves of a clause.
      long word = random.nextLong();
      long combination = (word >>> 32) * table.combinations;
      long pattern = (word & LOW_HALF) * allowed.length;
      if ((combination & LOW_HALF) < combinationThreshold
          || (pattern & LOW_HALF) < patternThreshold) {
        continue;
      }
      int code = code((int) (combination >>> 32), planted);
      int rank = table.rankOf[code ^ allowed[(int) (pattern >>> 32)]];
      // Without a branch on whether the clause is new, which no processor can foresee.
      long bits = chosen[rank >> 6];
      long changes = (bits >>> rank & 1 ^ from ^ 1) & 1;
      chosen[rank >> 6] = bits ^ changes << rank;
      flipped += (int) changes;
    }
  }

  private void addAll(int classIndex, long[] planted, long[] chosen) {
    for (int combination = 0; combination < table.combinations; combination++) {
      int code = code(combination, planted);
      for (int pattern : patterns[classIndex]) {
        int rank = table.rankOf[code ^ pattern];
        chosen[rank >> 6] |= 1L << rank;
      }
    }
  }

  private int code(int combination, long[] planted) {
    return codes.length > 0
        ? codes[(int) planted[0] * table.combinations + combination]
        : table.code(combination, planted);
  }

  private Cnf clauses(long[] chosen) {
    int n = level.n();
    var literals = new int[n * level.l()];
    int at = 0;
    for (int w = 0; w < chosen.length; w++) {
      for (long bits = chosen[w]; bits != 0; bits &= bits - 1) {
        int from = n * (w << 6 | Long.numberOfTrailingZeros(bits));
        for (int i = 0; i < n; i++) {
          literals[at++] = table.literals[from + i];
        }
      }
    }
    return Cnf.trusted(level.k(), starts, literals);
  }
}
