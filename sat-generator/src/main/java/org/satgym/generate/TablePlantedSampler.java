package org.satgym.generate;

import java.util.Arrays;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;

/// Planted formulas out of few clauses, or of many of the clauses that there are: keeps the chosen
/// ones as a set of bits over their ranks, which sorts them for nothing.
final class TablePlantedSampler implements Sampler {
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  /// What depends on the planted assignment is tabulated up to so many entries.
  private static final int MOST_ENTRIES = 1 << 15;

  /// So many bits of a word are listed at once.
  private static final int AT_ONCE = 4;

  private final Level level;
  private final ClauseTable table;
  private final ClassCounts counts;
  /// How many clauses each class has.
  private final int[] sizes;

  /// Lemire's thresholds: products with a smaller low half are drawn again.
  private final long[] thresholds;

  /// Of each class, `combination << n | pattern` of clause `i`.
  private final int[][] pairs;

  /// Of each class, the rank of clause `i` under a planted assignment, at `planted · size + i`;
  /// empty where that would be too long.
  private final char[][] ranks;

  /// Which variables of a combination are true, at `planted · combinations + combination`, one bit
  /// for each of the n; empty where that would be too long.
  private final char[] values;

  /// Shared by all formulas: clause `i` begins at `n i`.
  private final int[] starts;

  TablePlantedSampler(PlantedMode mode, Level level) {
    this.level = level;
    table = new ClauseTable(level.n(), level.k());
    counts = ClassCounts.of(mode, level);
    var patterns = mode.patterns(level.n());
    sizes = Arrays.stream(patterns).mapToInt(p -> p.length * table.combinations).toArray();
    thresholds = Arrays.stream(sizes).mapToLong(size -> (1L << 32) % size).toArray();
    pairs = Arrays.stream(patterns).map(this::pairs).toArray(int[][]::new);
    values = fits(table.combinations) && level.n() <= 16 ? values() : new char[0];
    ranks = new char[sizes.length][0];
    for (int c = 0; c < sizes.length; c++) {
      if (fits(table.clauses())) {
        ranks[c] = ranks(c);
      }
    }
    starts = starts(level);
  }

  static int[] starts(Level level) {
    var starts = new int[level.l() + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i * level.n();
    }
    return starts;
  }

  private int[] pairs(int[] patterns) {
    var pairs = new int[table.combinations * patterns.length];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = i / patterns.length << level.n() | patterns[i % patterns.length];
    }
    return pairs;
  }

  /// Whether so many entries for each planted assignment fit the tables.
  private boolean fits(int each) {
    return level.k() <= 16 && (long) each << level.k() <= MOST_ENTRIES;
  }

  private char[] values() {
    var values = new char[table.combinations << level.k()];
    for (int i = 0; i < values.length; i++) {
      long[] planted = {i / table.combinations};
      values[i] = (char) table.values(i % table.combinations, planted);
    }
    return values;
  }

  private char[] ranks(int classIndex) {
    int size = sizes[classIndex];
    var ranks = new char[size << level.k()];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = (char) computedRank(classIndex, i % size, new long[] {i / size});
    }
    return ranks;
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
      if (2 * perClass[c] <= sizes[c]) {
        flip(c, perClass[c], planted, chosen, random, 0);
      } else {
        for (int i = 0; i < sizes[c]; i++) {
          int rank = rank(c, i, planted);
          chosen[rank >> 6] |= 1L << rank;
        }
        flip(c, sizes[c] - perClass[c], planted, chosen, random, 1);
      }
    }
    return draw(chosen, witness);
  }

  /// Changes `wanted` random clauses of a class whose bit is `from`.
  private void flip(
      int classIndex, int wanted, long[] planted, long[] chosen, RandomStream random, long from) {
    int size = sizes[classIndex];
    long threshold = thresholds[classIndex];
    int missing = wanted;
    while (missing > 0) {
      // One word gives two clauses.
      long word = random.nextLong();
      long first = (word >>> 32) * size;
      if ((first & LOW_HALF) >= threshold) {
        missing -= flip(chosen, rank(classIndex, (int) (first >>> 32), planted), from, 1);
      }
      long second = (word & LOW_HALF) * size;
      if ((second & LOW_HALF) >= threshold) {
        long wantsOne = -missing >>> 31;
        missing -= flip(chosen, rank(classIndex, (int) (second >>> 32), planted), from, wantsOne);
      }
    }
  }

  /// Changes up to `most` bits, 0 or 1, that are `from`, and returns how many that changed.
  private static int flip(long[] chosen, int rank, long from, long most) {
    // Without a branch on whether the clause is new or the last one, which no processor can
    // foresee.
    long bits = chosen[rank >> 6];
    long changed = (bits >>> rank ^ from ^ 1) & most;
    chosen[rank >> 6] = bits ^ changed << rank;
    return (int) changed;
  }

  private int rank(int classIndex, int i, long[] planted) {
    var tabulated = ranks[classIndex];
    return tabulated.length > 0
        ? tabulated[(int) planted[0] * sizes[classIndex] + i]
        : computedRank(classIndex, i, planted);
  }

  private int computedRank(int classIndex, int i, long[] planted) {
    int pair = pairs[classIndex][i];
    int combination = pair >>> level.n();
    // A literal that agrees with a true variable is positive: its sign is that of value xor
    // pattern.
    int value =
        values.length > 0
            ? values[(int) planted[0] * table.combinations + combination]
            : table.values(combination, planted);
    return table.rankOf[pair ^ value];
  }

  private Draw draw(long[] chosen, Assignment witness) {
    var listed = listed(chosen);
    long high = 0;
    long low = 0;
    for (int i = 0; i < level.l(); i++) {
      int rank = listed[i];
      high += table.hashes[2 * rank];
      low += table.hashes[2 * rank + 1];
    }
    var cnf = Cnf.trusted(level.k(), starts, literals(listed));
    var hash = FormulaHash.ofSums(level.k(), high, low);
    return new Draw(cnf, hash, Status.SATISFIABLE, witness);
  }

  /// The members of `chosen` in order, and after them what does not count.
  private int[] listed(long[] chosen) {
    var listed = new int[level.l() + AT_ONCE];
    int at = 0;
    for (int w = 0; w < chosen.length; w++) {
      long bits = chosen[w];
      int end = at + Long.bitCount(bits);
      // No processor can foresee how many bits a word has, so the first few are listed whether they
      // are there or not, and overwritten by those of the next word.
      for (int i = at; i < at + AT_ONCE; i++) {
        listed[i] = w << 6 | Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
      }
      for (int i = at + AT_ONCE; i < end; i++) {
        listed[i] = w << 6 | Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
      }
      at = end;
    }
    return listed;
  }

  private int[] literals(int[] ranks) {
    int n = level.n();
    var from = table.literals;
    var literals = new int[n * level.l()];
    int at = 0;
    for (int i = 0; i < level.l(); i++) {
      int position = n * ranks[i];
      int end = at + n;
      if (n >= 3) {
        // Written out for the usual width: as a loop it takes twice the time.
        literals[at] = from[position];
        literals[at + 1] = from[position + 1];
        literals[at + 2] = from[position + 2];
        at += 3;
        position += 3;
      }
      while (at < end) {
        literals[at++] = from[position++];
      }
    }
    return literals;
  }
}
