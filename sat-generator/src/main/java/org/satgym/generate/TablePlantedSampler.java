package org.satgym.generate;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Planted formulas out of few clauses, or of many of the clauses that there are: keeps the chosen
/// ones as a set of bits over their ranks, which sorts them for nothing.
final class TablePlantedSampler implements Sampler {
  private static final long LOW_HALF = 0xFFFF_FFFFL;

  /// What depends on the planted assignment is tabulated up to so many entries.
  private static final int MOST_ENTRIES = 1 << 17;

  private final Level level;
  private final ClauseTable table;
  private final ClassCounts counts;

  /// Null where the counts do not fit a word.
  private final @Nullable ClassSchedule schedule;

  /// How many clauses each class has.
  private final int[] sizes;

  /// Where the clauses of each class begin among those of all.
  private final int[] offsets;

  /// Lemire's thresholds: products with a smaller low half are drawn again.
  private final long[] thresholds;

  /// `combination << n | pattern` of each clause, class after class.
  private final int[] pairs;

  /// The rank of clause `i` of all under a planted assignment, at `planted · pairs.length + i`;
  /// empty where that would be too long.
  private final char[] ranks;

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
    offsets = new int[sizes.length];
    for (int c = 1; c < sizes.length; c++) {
      offsets[c] = offsets[c - 1] + sizes[c - 1];
    }
    thresholds = Arrays.stream(sizes).mapToLong(size -> (1L << 32) % size).toArray();
    schedule = counts.packs() ? new ClassSchedule(sizes, counts.fieldBits()) : null;
    pairs = Arrays.stream(patterns).flatMapToInt(this::pairs).toArray();
    values = fits(table.combinations) && level.n() <= 16 ? values() : new char[0];
    ranks = fits(table.clauses()) ? ranks() : new char[0];
    starts = starts(level);
  }

  static int[] starts(Level level) {
    var starts = new int[level.l() + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i * level.n();
    }
    return starts;
  }

  private IntStream pairs(int[] patterns) {
    return IntStream.range(0, table.combinations * patterns.length)
        .map(i -> i / patterns.length << level.n() | patterns[i % patterns.length]);
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

  private char[] ranks() {
    var computed = new char[pairs.length << level.k()];
    for (int i = 0; i < computed.length; i++) {
      computed[i] = (char) computedRank(i % pairs.length, new long[] {i / pairs.length});
    }
    return computed;
  }

  @Override
  public Draw draw(RandomStream random) {
    var planted = new long[(level.k() + 63) >> 6];
    for (int i = 0; i < planted.length; i++) {
      planted[i] = random.nextLong();
    }
    var witness = Assignment.ofWords(level.k(), planted);
    var chosen = new ChosenClauses(table);
    long start = random.state();
    if (schedule == null) {
      chooseByClass(planted, chosen, random);
    } else {
      long packed = counts.packed(random);
      if (schedule.suits(packed)) {
        choose(packed, planted, chosen, random);
      } else {
        random.rewind(start);
        chooseByClass(planted, chosen, random);
      }
    }
    var listed = chosen.listed(level.l());
    var cnf = Cnf.ofPool(table.pool, starts, listed);
    return new Draw(cnf, table.hash(listed, level.l()), Status.SATISFIABLE, witness);
  }

  /// Chooses as many clauses of each class as `packed` says.
  ///
  /// As [#chooseByClass] does, but in one loop over the words of all classes, for no processor can
  /// foresee where each of several short loops ends. Which class a word is for does not depend on
  /// the words before it, so that those after it need not wait, unless a clause came twice and its
  /// class wants more words at its end: that is seldom.
  private void choose(long packed, long[] planted, ChosenClauses chosen, RandomStream random) {
    var order = Objects.requireNonNull(schedule);
    long ends = order.ends(packed);
    long targets = order.sums(packed);
    int words = order.last(ends);
    long state = random.state();
    int found = 0;
    int c = order.classAt(0, ends);
    for (int w = 0; w < words; ) {
      int size = sizes[c];
      long threshold = thresholds[c];
      int target = order.field(targets, c);
      state += RandomStream.GAMMA;
      long word = RandomStream.mix(state);
      long first = (word >>> 32) * size;
      if ((first & LOW_HALF) >= threshold) {
        found += chosen.add(rank(offsets[c] + (int) (first >>> 32), planted), 1);
      }
      long second = (word & LOW_HALF) * size;
      if ((second & LOW_HALF) >= threshold) {
        int wantsOne = found - target >>> 31;
        found += chosen.add(rank(offsets[c] + (int) (second >>> 32), planted), wantsOne);
      }
      int next = order.classAt(w + 1, ends);
      // Both negative: the class ends here, and too few of its clauses are chosen.
      if ((c - next & found - target) >= 0) {
        c = next;
        w++;
      }
    }
    random.rewind(state);
  }

  /// Chooses clauses class by class; where more than half of a class is wanted, those to leave out.
  private void chooseByClass(long[] planted, ChosenClauses chosen, RandomStream random) {
    var perClass = counts.draw(random);
    for (int c = 0; c < perClass.length; c++) {
      if (2 * perClass[c] <= sizes[c]) {
        change(c, perClass[c], planted, chosen, random, true);
      } else {
        for (int i = 0; i < sizes[c]; i++) {
          chosen.add(rank(offsets[c] + i, planted), 1);
        }
        change(c, sizes[c] - perClass[c], planted, chosen, random, false);
      }
    }
  }

  /// Adds `wanted` random clauses of a class, or removes them.
  private void change(
      int classIndex,
      int wanted,
      long[] planted,
      ChosenClauses chosen,
      RandomStream random,
      boolean add) {
    int size = sizes[classIndex];
    long threshold = thresholds[classIndex];
    int missing = wanted;
    while (missing > 0) {
      // One word gives two clauses.
      long word = random.nextLong();
      for (int half = 0; half < 2; half++) {
        long product = (half == 0 ? word >>> 32 : word & LOW_HALF) * size;
        if ((product & LOW_HALF) >= threshold) {
          int rank = rank(offsets[classIndex] + (int) (product >>> 32), planted);
          int wantsOne = -missing >>> 31;
          missing -= add ? chosen.add(rank, wantsOne) : chosen.remove(rank, wantsOne);
        }
      }
    }
  }

  /// The rank of clause `i` of all classes.
  private int rank(int i, long[] planted) {
    return ranks.length > 0 ? ranks[(int) planted[0] * pairs.length + i] : computedRank(i, planted);
  }

  private int computedRank(int i, long[] planted) {
    int pair = pairs[i];
    int combination = pair >>> level.n();
    // A literal that agrees with a true variable is positive: its sign is that of value xor
    // pattern.
    int value =
        values.length > 0
            ? values[(int) planted[0] * table.combinations + combination]
            : table.values(combination, planted);
    return table.rankOf[pair ^ value];
  }
}
