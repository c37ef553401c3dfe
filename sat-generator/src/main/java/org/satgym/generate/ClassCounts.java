package org.satgym.generate;

/// Draws how many clauses of a formula come from each class of equally likely ones.
///
/// Clause after clause takes a class by its probability. A class whose clauses are all taken is
/// passed over, and when only classes of probability 0 are left, the first of them is next.
final class ClassCounts {
  private final int l;
  private final double[] probabilities;
  private final int[] sizes;

  /// @param sizes how many clauses each class has; l of them exist in all
  ClassCounts(int l, double[] probabilities, int[] sizes) {
    this.l = l;
    this.probabilities = probabilities;
    this.sizes = sizes;
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

  /// The counts, which add up to l; none is larger than its class.
  int[] draw(RandomStream random) {
    var counts = new int[sizes.length];
    if (counts.length == 1) {
      counts[0] = l;
      return counts;
    }
    double open = 1;
    for (int i = 0; i < l; i++) {
      int chosen = open > 0 ? choose(random.nextDouble() * open, counts) : -1;
      if (chosen < 0) {
        chosen = firstOpen(counts);
      }
      if (++counts[chosen] == sizes[chosen]) {
        open = openProbability(counts);
      }
    }
    return counts;
  }

  private int choose(double point, int[] counts) {
    int last = -1;
    double left = point;
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] < sizes[c] && probabilities[c] > 0) {
        left -= probabilities[c];
        last = c;
        if (left < 0) {
          return c;
        }
      }
    }
    return last;
  }

  private int firstOpen(int[] counts) {
    int c = 0;
    while (counts[c] == sizes[c]) {
      c++;
    }
    return c;
  }

  private double openProbability(int[] counts) {
    double open = 0;
    for (int c = 0; c < counts.length; c++) {
      open += counts[c] < sizes[c] ? probabilities[c] : 0;
    }
    return open;
  }
}
