package org.satgym.objective;

import org.jspecify.annotations.Nullable;

/// A loss over a batch of tokens, and how it changes with what a model thinks of them.
///
/// `Σ_t w_t ℓ_t + β Σ_t w_t kl_t - η Σ_t w_t H_t`, with the weights `w` of the aggregation; the
/// correction multiplies the policy's part only.
///
/// @param policy the loss of tokens
/// @param aggregation the weights of tokens
/// @param correction null: the sampler's probabilities are taken for the trainer's
/// @param kl the estimate of the divergence from the reference
/// @param beta its weight, at least 0; 0 needs no reference
/// @param entropy weight of the entropy bonus, at least 0 (1-shot RLVR, arXiv 2504.20571: 0.001)
public record Objective(
    PolicyLoss policy,
    Aggregation aggregation,
    @Nullable ImportanceCorrection correction,
    Kl kl,
    double beta,
    double entropy) {
  public Objective {
    if (!(beta >= 0 && entropy >= 0)) {
      throw new IllegalArgumentException(
          "weights of divergence and entropy must be at least 0, were %s and %s"
              .formatted(beta, entropy));
    }
  }

  /// The value of an objective and its derivatives.
  ///
  /// @param loss what is minimised
  /// @param policy the policy's part of it
  /// @param divergence the estimate, under the weights of tokens; 0 without a reference
  /// @param entropy in nats, under the weights of tokens
  /// @param logProbabilityGradient of the loss, for each token
  /// @param entropyGradient of the loss, for each token
  public record Value(
      double loss,
      double policy,
      double divergence,
      double entropy,
      double[] logProbabilityGradient,
      double[] entropyGradient) {}

  /// Whether tokens of advantage 0 change nothing, so that nobody has to read them.
  public boolean restsWithoutAdvantage() {
    return beta == 0 && entropy == 0 && policy.restsWithoutAdvantage();
  }

  /// @param logProbability of each token under the trained policy
  /// @param entropies of the distribution at each token
  /// @throws IllegalArgumentException when a reference or the sampler's probabilities are needed
  ///     and missing
  public Value evaluate(Tokens tokens, double[] logProbability, double[] entropies) {
    return evaluate(tokens, aggregation.weights(tokens), logProbability, entropies);
  }

  /// As above, for a part of a batch: values and derivatives of all parts add up to those of the
  /// whole.
  ///
  /// @param weights of the part's tokens, from [Aggregation#weights] of the whole batch
  public Value evaluate(
      Tokens tokens, double[] weights, double[] logProbability, double[] entropies) {
    var corrected = corrected(tokens, weights);
    var gradient = new double[tokens.count()];
    var entropyGradient = new double[tokens.count()];
    double policyLoss = 0;
    for (int i = 0; i < tokens.responses(); i++) {
      int from = tokens.offsets()[i];
      int to = tokens.offsets()[i + 1];
      if (to > from) {
        policyLoss += policy.add(tokens, logProbability, from, to, corrected, gradient);
      }
    }
    double divergence = 0;
    if (beta > 0) {
      divergence = addDivergence(tokens, logProbability, weights, gradient);
    }
    double bonus = 0;
    for (int t = 0; t < tokens.count(); t++) {
      bonus += weights[t] * entropies[t];
      entropyGradient[t] = -entropy * weights[t];
    }
    double loss = policyLoss + beta * divergence - entropy * bonus;
    return new Value(loss, policyLoss, divergence, bonus, gradient, entropyGradient);
  }

  private double[] corrected(Tokens tokens, double[] weights) {
    if (correction == null) {
      return weights;
    }
    var rollout = tokens.rollout();
    if (rollout == null) {
      throw new IllegalArgumentException(
          "the correction needs the sampler's log-probabilities, and there are none");
    }
    var corrected = new double[weights.length];
    for (int t = 0; t < weights.length; t++) {
      corrected[t] = weights[t] * correction.weight(tokens.old()[t], rollout[t]);
    }
    return corrected;
  }

  private double addDivergence(
      Tokens tokens, double[] logProbability, double[] weights, double[] gradient) {
    var reference = tokens.reference();
    if (reference == null) {
      throw new IllegalArgumentException(
          "a divergence of weight %s needs a reference policy, and there is none".formatted(beta));
    }
    double divergence = 0;
    for (int t = 0; t < tokens.count(); t++) {
      divergence += weights[t] * kl.of(logProbability[t], reference[t]);
      gradient[t] += beta * weights[t] * kl.derivative(logProbability[t], reference[t]);
    }
    return divergence;
  }
}
