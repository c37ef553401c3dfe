package org.satgym.model;

/// What a model thinks of the scored tokens of a [TokenBatch], sequence after sequence.
///
/// @param logProbability of each token, in nats, at most 0
/// @param entropy of the distribution that the token was drawn from, in nats
public record Scores(double[] logProbability, double[] entropy) {}
