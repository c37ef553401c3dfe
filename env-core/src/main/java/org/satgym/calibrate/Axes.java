package org.satgym.calibrate;

import java.util.List;
import org.satgym.difficulty.SaturnD;
import org.satgym.generate.Level;

/// What a pass rate is explained by.
public enum Axes {
  /// What has to be found, and how much has to be read: search bits and `log2 l`.
  SEARCH_AND_LENGTH(List.of("intercept", "search_bits", "log2_l")) {
    @Override
    double[] at(double searchBits, Level level) {
      return new double[] {1, searchBits, Math.log(level.l()) / Math.log(2)};
    }
  },

  /// Saturn's difficulty alone, for comparison.
  SATURN_D(List.of("intercept", "saturn_d")) {
    @Override
    double[] at(double searchBits, Level level) {
      return new double[] {1, SaturnD.of(level)};
    }
  };

  private final List<String> names;

  Axes(List<String> names) {
    this.names = names;
  }

  /// The names of the coefficients.
  public List<String> names() {
    return names;
  }

  /// Where a level lies, with a leading 1.
  abstract double[] at(double searchBits, Level level);
}
