package org.satgym.score;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.satgym.generate.RandomStream;

/// Intervals of confidence by resampling instances (Efron, _Bootstrap Methods: Another Look at the
/// Jackknife_, Ann. Statist. 7, 1979; percentile intervals).
///
/// What is drawn again are instances with all their answers, because answers to one instance
/// depend on each other; drawing answers would make intervals too narrow. Where a design fixes how
/// many instances each level has, each level is a stratum, drawn again by itself.
///
/// @param count resamples, at least 1; 2,000 are enough for two digits of a 95 % interval
/// @param seed the same seed gives the same intervals
/// @param confidence within `(0, 1)`
public record Bootstrap(int count, long seed, double confidence) {
  public Bootstrap {
    if (count < 1) {
      throw new IllegalArgumentException("resamples must be at least 1, were " + count);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must be above 0 and below 1, was " + confidence);
    }
  }

  /// The means of the columns in each resample.
  ///
  /// @param strata each `[instances × columns]`; NaN where an instance has no such number, which
  ///     then is in no mean
  /// @return `[count × columns]`; NaN where a resample has no number in a column
  public double[][] means(List<double[][]> strata) {
    var random = new RandomStream(seed);
    int columns = strata.isEmpty() || strata.getFirst().length == 0 ? 0 : width(strata);
    var means = new double[count][];
    for (int r = 0; r < count; r++) {
      var sums = new double[columns];
      var numbers = new int[columns];
      for (var stratum : strata) {
        for (int i = 0; i < stratum.length; i++) {
          add(stratum[random.nextInt(stratum.length)], sums, numbers);
        }
      }
      means[r] = divided(sums, numbers);
    }
    return means;
  }

  /// The means of the columns over all instances as they are.
  public static double[] mean(List<double[][]> strata) {
    int columns = strata.isEmpty() || strata.getFirst().length == 0 ? 0 : width(strata);
    var sums = new double[columns];
    var numbers = new int[columns];
    for (var stratum : strata) {
      for (var row : stratum) {
        add(row, sums, numbers);
      }
    }
    return divided(sums, numbers);
  }

  /// The interval of a statistic that is a function of means.
  ///
  /// @param means what [#means] gave
  public Interval of(double[][] means, ToDoubleFunction<double[]> statistic) {
    var values =
        Arrays.stream(means)
            .mapToDouble(statistic)
            .filter(v -> !Double.isNaN(v))
            .sorted()
            .toArray();
    return values.length == 0
        ? Interval.NONE
        : new Interval(
            quantile(values, (1 - confidence) / 2), quantile(values, (1 + confidence) / 2));
  }

  /// The value that a share `q` of `sorted` is at most, between neighbours by a straight line.
  ///
  /// @param sorted rising, at least one
  /// @param q `0..1`
  public static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static int width(List<double[][]> strata) {
    return strata.getFirst()[0].length;
  }

  private static void add(double[] row, double[] sums, int[] numbers) {
    for (int c = 0; c < sums.length; c++) {
      if (!Double.isNaN(row[c])) {
        sums[c] += row[c];
        numbers[c]++;
      }
    }
  }

  private static double[] divided(double[] sums, int[] numbers) {
    var means = new double[sums.length];
    for (int c = 0; c < sums.length; c++) {
      means[c] = numbers[c] == 0 ? Double.NaN : sums[c] / numbers[c];
    }
    return means;
  }
}
