package org.satgym.route;

/// The logarithmic derivative of the gamma function.
final class Digamma {
  private static final double LARGE = 10;

  /// ψ(x) for positive `x`, to about 1e-12: by `ψ(x) = ψ(x + 1) - 1/x` up to 10, then by its
  /// asymptotic series (NIST Digital Library of Mathematical Functions, 5.5.2 and 5.11.2).
  static double of(double x) {
    double before = 0;
    double at = x;
    while (at < LARGE) {
      before -= 1 / at;
      at++;
    }
    double square = 1 / (at * at);
    double series =
        square
            * (1.0 / 12
                - square
                    * (1.0 / 120
                        - square * (1.0 / 252 - square * (1.0 / 240 - square * (1.0 / 132)))));
    return before + Math.log(at) - 0.5 / at - series;
  }

  private Digamma() {}
}
