package org.satgym.calibrate;

/// A linear model fitted by weighted least squares.
///
/// The columns of the design, scaled by the roots of the weights, are made orthogonal by the
/// modified Gram-Schmidt process, with the response as the last column (Björck, _Solving linear
/// least squares problems by Gram-Schmidt orthogonalization_, BIT 7, 1967). Immutable.
public final class LeastSquares {
  /// A column that keeps less of its length than this beside the others depends on them.
  private static final double DEPENDENT = 1e-9;

  private final double[] coefficients;

  /// The inverse of the triangular factor, `[p][p]`; its rows give the covariances.
  private final double[][] inverse;

  private final double variance;
  private final double r2;

  private LeastSquares(double[] coefficients, double[][] inverse, double variance, double r2) {
    this.coefficients = coefficients;
    this.inverse = inverse;
    this.variance = variance;
    this.r2 = r2;
  }

  /// Fits `y ≈ x · coefficients`.
  ///
  /// @param x `[observations][p]`, with a column of 1 for an intercept
  /// @param y `[observations]`
  /// @param weights `[observations]`, above 0; the inverse variances, up to a common factor
  /// @throws IllegalArgumentException naming the first column that depends on those before it, or
  ///     when there are fewer observations than columns
  static LeastSquares of(double[][] x, double[] y, double[] weights) {
    int rows = y.length;
    int p = rows == 0 ? 0 : x[0].length;
    if (rows == 0 || rows < p) {
      throw new IllegalArgumentException("%d observations for %d coefficients".formatted(rows, p));
    }
    var columns = new double[p + 1][rows];
    for (int i = 0; i < rows; i++) {
      double root = Math.sqrt(weights[i]);
      for (int j = 0; j < p; j++) {
        columns[j][i] = root * x[i][j];
      }
      columns[p][i] = root * y[i];
    }
    var triangle = orthogonalise(columns, p);
    var inverse = inverse(triangle, p);
    var coefficients = new double[p];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        coefficients[i] += inverse[i][j] * triangle[j][p];
      }
    }
    double residual = dot(columns[p], columns[p]);
    double variance = rows == p ? Double.NaN : residual / (rows - p);
    return new LeastSquares(coefficients, inverse, variance, 1 - residual / spread(y, weights));
  }

  /// Makes the first `p` columns orthonormal and takes them out of the last one.
  private static double[][] orthogonalise(double[][] columns, int p) {
    var triangle = new double[p][p + 1];
    for (int j = 0; j < p; j++) {
      double length = Math.sqrt(dot(columns[j], columns[j]));
      double original = length;
      for (int i = 0; i < j; i++) {
        original = Math.hypot(original, triangle[i][j]);
      }
      if (!(length > DEPENDENT * original)) {
        throw new IllegalArgumentException("column %d depends on those before it".formatted(j));
      }
      triangle[j][j] = length;
      for (int i = 0; i < columns[j].length; i++) {
        columns[j][i] /= length;
      }
      for (int later = j + 1; later <= p; later++) {
        double share = dot(columns[j], columns[later]);
        triangle[j][later] = share;
        for (int i = 0; i < columns[j].length; i++) {
          columns[later][i] -= share * columns[j][i];
        }
      }
    }
    return triangle;
  }

  private static double[][] inverse(double[][] triangle, int p) {
    var inverse = new double[p][p];
    for (int j = 0; j < p; j++) {
      inverse[j][j] = 1 / triangle[j][j];
      for (int i = j - 1; i >= 0; i--) {
        double sum = 0;
        for (int m = i + 1; m <= j; m++) {
          sum += triangle[i][m] * inverse[m][j];
        }
        inverse[i][j] = -sum / triangle[i][i];
      }
    }
    return inverse;
  }

  /// The weighted sum of squares about the weighted mean.
  static double spread(double[] y, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < y.length; i++) {
      sum += weights[i] * y[i];
      total += weights[i];
    }
    double mean = sum / total;
    double spread = 0;
    for (int i = 0; i < y.length; i++) {
      spread += weights[i] * (y[i] - mean) * (y[i] - mean);
    }
    return spread;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// A copy, `[p]`.
  double[] coefficients() {
    return coefficients.clone();
  }

  /// Of each coefficient, from the scatter of the observations about the fit; NaN without a degree
  /// of freedom.
  double[] standardErrors() {
    var errors = new double[coefficients.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.sqrt(variance * dot(inverse[i], inverse[i]));
    }
    return errors;
  }

  /// The weighted share of the spread about the mean that the fit explains; NaN where all
  /// observations are equal.
  double r2() {
    return r2;
  }

  /// The fitted value at `x`, `[p]`.
  double predict(double[] x) {
    return dot(coefficients, x);
  }

  /// The standard error of [#predict], as a mean.
  double predictionError(double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      double along = 0;
      for (int i = 0; i <= j; i++) {
        along += inverse[i][j] * x[i];
      }
      sum += along * along;
    }
    return Math.sqrt(variance * sum);
  }
}
