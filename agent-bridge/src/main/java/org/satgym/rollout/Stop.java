package org.satgym.rollout;

/// Why a row ends where it ends.
public enum Stop {
  /// The model ended its turn.
  TOKEN,
  /// The model wrote a stop string, and the environment ended the episode.
  STRING,
  /// The episode's budget of tokens is used up.
  BUDGET,
  /// No more tokens fit into the model's context.
  CONTEXT,
  /// The chunk is full; the trace goes on in the next row.
  CHUNK,
  /// The environment refused the answer: there is no reward.
  FAILED,
  /// The rollout was stopped from outside: there is no reward.
  INTERRUPTED;

  /// Whether the text was cut where the model would have gone on.
  public boolean cut() {
    return this == BUDGET || this == CONTEXT || this == CHUNK || this == INTERRUPTED;
  }
}
