package org.satgym.objective;

import java.util.HashMap;

/// How token losses become one number: the weight of each token in the sum.
public sealed interface Aggregation {
  /// The weights of all tokens.
  double[] weights(Tokens tokens);

  /// Each token counts alike: the mean over all tokens of the batch (DAPO, arXiv 2503.14476,
  /// section 3.3).
  record TokenMean() implements Aggregation {
    @Override
    public double[] weights(Tokens tokens) {
      return filled(tokens, response -> 1.0 / tokens.count());
    }
  }

  /// Each response counts alike: the mean over responses of the mean over their tokens (GRPO, arXiv
  /// 2402.03300, equation 3).
  record SequenceMean() implements Aggregation {
    @Override
    public double[] weights(Tokens tokens) {
      return filled(tokens, i -> 1.0 / ((double) tokens.responses() * tokens.length(i)));
    }
  }

  /// The mean over responses of the sum over their tokens.
  record SequenceSum() implements Aggregation {
    @Override
    public double[] weights(Tokens tokens) {
      return filled(tokens, response -> 1.0 / tokens.responses());
    }
  }

  /// The sum over all tokens, divided by responses times a constant length (Dr.GRPO, arXiv
  /// 2503.20783, section 3.2): no response is favoured for its length.
  ///
  /// @param length the longest response that is allowed, in tokens
  record Constant(int length) implements Aggregation {
    public Constant {
      if (length < 1) {
        throw new IllegalArgumentException("the constant length must be positive, was " + length);
      }
    }

    @Override
    public double[] weights(Tokens tokens) {
      return filled(tokens, response -> 1.0 / ((double) tokens.responses() * length));
    }
  }

  /// The mean over rows of each row's sum divided by the length of its whole trace (Delethink,
  /// arXiv 2510.06557, released code).
  ///
  /// @param corrected divide by traces instead of rows: the mean over traces of their token means,
  ///     however a trace was cut into chunks
  record TraceMean(boolean corrected) implements Aggregation {
    @Override
    public double[] weights(Tokens tokens) {
      var lengths = new HashMap<Integer, Integer>();
      for (int i = 0; i < tokens.responses(); i++) {
        lengths.merge(tokens.trace()[i], tokens.length(i), Integer::sum);
      }
      double parts = corrected ? lengths.size() : tokens.responses();
      return filled(tokens, i -> 1.0 / (parts * lengths.getOrDefault(tokens.trace()[i], 1)));
    }
  }

  /// The weight of a token by its response.
  @FunctionalInterface
  interface ByResponse {
    double weight(int response);
  }

  private static double[] filled(Tokens tokens, ByResponse by) {
    var weights = new double[tokens.count()];
    for (int i = 0; i < tokens.responses(); i++) {
      if (tokens.length(i) > 0) {
        java.util.Arrays.fill(weights, tokens.offsets()[i], tokens.offsets()[i + 1], by.weight(i));
      }
    }
    return weights;
  }
}
