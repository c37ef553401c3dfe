package org.satgym.route;

import org.satgym.model.Sight;

/// How unsure a model is of its next token, read off its logits alone.
///
/// _Log-u_ takes the largest ten logits `x`, as they are, for the evidence of a Dirichlet
/// distribution; `S` is their sum (H. Ma et al., _Estimating LLM Uncertainty with Evidence_,
/// arXiv:2502.00290, section 3; R2R's released code). Evidence is positive: where a logit is -1 or
/// less, or the sum is not positive, both kinds are undefined. A model that was trained from
/// scratch may put its logits there, since adding a number to all of them changes nothing else.
public enum Uncertainty {
  /// `-Σ p log p` over the whole vocabulary, in nats; R2R switches at 0.45.
  ENTROPY(0.45) {
    @Override
    public double of(float[] top, double entropy) {
      return entropy;
    }
  },
  /// Log-u's `-Σ (x/S) (ψ(x + 1) - ψ(S + 1))`: many tokens would do; R2R switches at 2.275.
  ALEATORIC(2.275) {
    @Override
    public double of(float[] top, double entropy) {
      double sum = evidence(top);
      if (Double.isNaN(sum)) {
        return Double.NaN;
      }
      double mean = 0;
      for (int i = 0; i < Math.min(MOST, top.length); i++) {
        mean += top[i] / sum * (Digamma.of(top[i] + 1.0) - Digamma.of(sum + 1));
      }
      return -mean;
    }
  },
  /// Log-u's `K / (S + K)`: little is known; no threshold was published, 0.1 here.
  EPISTEMIC(0.1) {
    @Override
    public double of(float[] top, double entropy) {
      double sum = evidence(top);
      int count = Math.min(MOST, top.length);
      return count / (sum + count);
    }
  };

  /// Logits that log-u looks at, K.
  public static final int MOST = 10;

  private final double usual;

  Uncertainty(double usual) {
    this.usual = usual;
  }

  /// Where to switch unless something else is said.
  public double usualThreshold() {
    return usual;
  }

  /// @param top the largest logits, falling; ten where there are as many
  /// @param entropy over the whole vocabulary, in nats
  /// @return NaN where it is undefined
  public abstract double of(float[] top, double entropy);

  public final double of(Sight sight) {
    return of(sight.top(), sight.entropy());
  }

  /// Log-u's reliability, `1 / (aleatoric epistemic)`.
  public static double reliability(float[] top) {
    return 1 / (ALEATORIC.of(top, Double.NaN) * EPISTEMIC.of(top, Double.NaN));
  }

  /// S; NaN where the logits are no evidence.
  private static double evidence(float[] top) {
    double sum = 0;
    for (int i = 0; i < Math.min(MOST, top.length); i++) {
      if (top[i] <= -1) {
        return Double.NaN;
      }
      sum += top[i];
    }
    return sum > 0 ? sum : Double.NaN;
  }
}
