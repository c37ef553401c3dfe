package org.satgym.generate;

/// Whether a level has so many formulas that splits by content leave each split enough of them.
///
/// A formula falls into a split by its hash, as if by chance. Of F formulas about F/16 belong to
/// `test`; with F = 4096 these are 256, fewer than 150 with a probability of 10⁻¹². So a level
/// may be split when one planted assignment alone has 4096 formulas: C(M, l) of them, where M
/// clauses may be chosen from; where clauses come from several classes, the product of the C(Mᵢ,
/// lᵢ) at the counts to expect, since most of the C(M, l) may then be next to impossible.
final class FormulaCount {
  static final int FEWEST = 4096;

  /// Past this many factors of at least 2 each, the count is beyond doubt.
  private static final int DECIDES = 64;

  static boolean isAmple(PlantedMode mode, Level level) {
    int classes = mode.classes(level.n());
    var sizes = new double[classes];
    for (int c = 0; c < classes; c++) {
      sizes[c] = mode.clauses(level.n(), level.k(), c);
    }
    var shares = classes == 1 ? new double[] {1} : AgreementLaw.probabilities(level.n());
    var expected = expected(level.l(), shares, sizes);
    double log = 0;
    for (int c = 0; c < classes; c++) {
      log += logChoose(sizes[c], Math.rint(expected[c]));
    }
    return log >= Math.log(FEWEST);
  }

  /// Hands `l` out by shares; what a full class cannot take goes to the others.
  private static double[] expected(int l, double[] shares, double[] sizes) {
    var expected = new double[sizes.length];
    var full = new boolean[sizes.length];
    double left = l;
    // Each round but the last fills a class.
    for (int round = 0; round <= sizes.length && left > 0; round++) {
      double open = openShare(shares, full);
      double rest = left;
      for (int c = 0; c < sizes.length && left > 0; c++) {
        double share = full[c] ? 0 : open > 0 ? rest * shares[c] / open : left;
        double given = Math.min(share, sizes[c] - expected[c]);
        full[c] |= given < share;
        expected[c] += given;
        left -= given;
      }
    }
    return expected;
  }

  private static double openShare(double[] shares, boolean[] full) {
    double open = 0;
    for (int c = 0; c < shares.length; c++) {
      open += full[c] ? 0 : shares[c];
    }
    return open;
  }

  private static double logChoose(double n, double k) {
    double fewer = Math.min(Math.min(k, n - k), DECIDES);
    double log = 0;
    for (int i = 1; i <= fewer; i++) {
      log += Math.log((n - fewer + i) / i);
    }
    return log;
  }

  private FormulaCount() {}
}
