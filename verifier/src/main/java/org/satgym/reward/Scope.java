package org.satgym.reward;

/// How much must be known before a reward can be shaped, from least to most.
public enum Scope {
  COMPLETION,
  /// All answers to one prompt.
  GROUP,
  /// All answers of one step.
  BATCH;

  Scope or(Scope other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
