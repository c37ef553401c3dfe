package org.satgym.rollout;

import java.util.Arrays;

/// Tokens that are appended one by one, with their log-probabilities.
final class Tokens {
  private int[] tokens = new int[16];
  private float[] logProbability = new float[16];
  private int size;

  int size() {
    return size;
  }

  void add(int token) {
    add(token, 0);
  }

  void add(int token, float score) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
      logProbability = Arrays.copyOf(logProbability, 2 * size);
    }
    tokens[size] = token;
    logProbability[size++] = score;
  }

  void addAll(int[] more) {
    for (int token : more) {
      add(token);
    }
  }

  int[] toArray() {
    return Arrays.copyOf(tokens, size);
  }

  float[] logProbabilities() {
    return Arrays.copyOf(logProbability, size);
  }
}
