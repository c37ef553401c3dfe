package org.satgym.generate;

import org.jspecify.annotations.Nullable;

/// Draws how many clauses of a formula come from each class of equally likely ones.
///
/// Clause after clause takes a class by its probability, in steps of 2⁻³². A class whose clauses
/// are all taken is passed over, and when only classes of probability 0 are left, the first of them
/// is next.
final class ClassCounts {
  private static final long ONE = 1L << 32;
  private static final int PLACE_BITS = 10;
  private static final byte SEVERAL = -1;

  private final int l;

  /// The probabilities times 2³²; they add up to 2³².
  private final long[] weights;

  private final int[] sizes;

  /// With one class there is nothing to draw.
  private final int[] only;

  /// Counts stand side by side in one word, so many bits each; 0 where they are too large for that.
  private final int bits;

  /// By its upper bits, where a point adds to such a word: `bits` times its class, or
  /// [#SEVERAL] where the class takes all bits to say.
  private final byte[] placeOf;

  /// @param sizes how many clauses each class has; l of them exist in all
  ClassCounts(int l, double[] probabilities, int[] sizes) {
    this.l = l;
    this.sizes = sizes;
    only = new int[] {l};
    weights = new long[sizes.length];
    long left = ONE;
    int likeliest = 0;
    for (int c = 0; c < sizes.length; c++) {
      weights[c] = Math.round(probabilities[c] * ONE);
      left -= weights[c];
      likeliest = weights[c] > weights[likeliest] ? c : likeliest;
    }
    weights[likeliest] += left;
    int each = Long.SIZE / sizes.length;
    bits = each < Integer.SIZE && l >> each == 0 ? each : 0;
    placeOf = places();
  }

  private byte[] places() {
    var places = new byte[1 << PLACE_BITS];
    long step = ONE >>> PLACE_BITS;
    for (int i = 0; i < places.length; i++) {
      int first = classAt(i * step);
      places[i] = first == classAt((i + 1) * step - 1) ? (byte) (bits * first) : SEVERAL;
    }
    return places;
  }

  static ClassCounts of(PlantedMode mode, Level level) {
    int n = level.n();
    var sizes = new int[mode.classes(n)];
    for (int c = 0; c < sizes.length; c++) {
      sizes[c] = (int) Math.min(mode.clauses(n, level.k(), c), Integer.MAX_VALUE);
    }
    return new ClassCounts(
        level.l(), sizes.length == 1 ? new double[] {1} : AgreementLaw.probabilities(n), sizes);
  }

  /// Whether [#packed] can be asked: two bits of each field stay free, for sums.
  boolean packs() {
    return sizes.length == 1 || (bits > 2 && l + sizes.length >> bits - 2 == 0);
  }

  /// How many bits of [#packed] a class has.
  int fieldBits() {
    return sizes.length == 1 ? Long.SIZE : bits;
  }

  /// The counts, that of class `c` from bit `c` times [#fieldBits] on, as if no class could run
  /// out. Where one does, they are void, and the stream must be rewound.
  long packed(RandomStream random) {
    if (sizes.length == 1) {
      return l;
    }
    long state = random.state();
    long packed = 0;
    int drawn = 1;
    for (; drawn < l; drawn += 2) {
      state += RandomStream.GAMMA;
      long word = RandomStream.mix(state);
      packed += one(word >>> 32) + one(word & (ONE - 1));
    }
    random.rewind(state);
    if (drawn == l) {
      packed += one(random.nextLong() >>> 32);
    }
    return packed;
  }

  /// The counts, which add up to l; none is larger than its class. Not to be written to.
  int[] draw(RandomStream random) {
    if (sizes.length == 1) {
      return only;
    }
    long start = random.state();
    var counts = bits == 0 ? null : unlimited(random);
    if (counts == null) {
      random.rewind(start);
      counts = limited(random);
    }
    return counts;
  }

  /// The counts as if no class could run out; null when one does.
  private int @Nullable [] unlimited(RandomStream random) {
    long packed = packed(random);
    var counts = new int[sizes.length];
    for (int c = 0; c < counts.length; c++) {
      counts[c] = (int) (packed >>> bits * c) & (1 << bits) - 1;
      if (counts[c] >= sizes[c]) {
        return null;
      }
    }
    return counts;
  }

  private long one(long point) {
    byte place = placeOf[(int) (point >>> (32 - PLACE_BITS))];
    return 1L << (place == SEVERAL ? bits * classAt(point) : place);
  }

  private int[] limited(RandomStream random) {
    var counts = new int[sizes.length];
    int drawn = 0;
    while (drawn < l) {
      long word = random.nextLong();
      int c = classAt(word >>> 32);
      drawn++;
      if (++counts[c] == sizes[c]) {
        break;
      }
      if (drawn < l) {
        c = classAt(word & (ONE - 1));
        drawn++;
        if (++counts[c] == sizes[c]) {
          break;
        }
      }
    }
    for (; drawn < l; drawn++) {
      counts[openClass(counts, random)]++;
    }
    return counts;
  }

  /// The class at `point` of `[0, 2³²)`. Without a branch, which no processor could foresee.
  private int classAt(long point) {
    int c = 0;
    long end = 0;
    for (int i = 0; i < weights.length - 1; i++) {
      end += weights[i];
      c += (int) ((end - 1 - point) >>> 63);
    }
    return c;
  }

  private int openClass(int[] counts, RandomStream random) {
    long open = 0;
    for (int c = 0; c < counts.length; c++) {
      open += counts[c] < sizes[c] ? weights[c] : 0;
    }
    long point = (random.nextLong() >>> 32) * open >>> 32;
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] < sizes[c]) {
        point -= weights[c];
        if (open == 0 || point < 0) {
          return c;
        }
      }
    }
    throw new IllegalStateException("all classes are full");
  }
}
