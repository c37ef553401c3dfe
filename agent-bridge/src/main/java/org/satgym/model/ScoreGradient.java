package org.satgym.model;

/// How a loss changes with the [Scores] of a batch, in the same order.
///
/// @param logProbability the derivative with respect to each log-probability
/// @param entropy the derivative with respect to each entropy
public record ScoreGradient(double[] logProbability, double[] entropy) {}
