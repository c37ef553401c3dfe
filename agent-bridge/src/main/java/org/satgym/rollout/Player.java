package org.satgym.rollout;

import java.util.List;

/// Plays groups of episodes: with a model in this process ([Rollouts]) or on a server
/// ([OpenAiSampler]).
public interface Player extends AutoCloseable {
  /// Plays them all, and waits.
  Harvest play(List<Ask> asks);

  /// Makes [#play] return soon, with what there is. From any thread; a later `play` begins anew.
  void stop();

  @Override
  void close();
}
