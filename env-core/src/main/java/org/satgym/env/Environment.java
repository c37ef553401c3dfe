package org.satgym.env;

import java.util.concurrent.CompletionStage;

/// Gives out episodes and judges what comes back: in this process, or over HTTP, alike.
///
/// Safe to use from many threads.
public interface Environment {
  /// Opens a group of episodes on one instance.
  ///
  /// @throws RequestException when the request is refused
  Group open(GroupRequest request);

  /// Answers an episode. Completes when the step is durable; fails with a [RequestException] when
  /// it is refused, and then nothing was recorded or counted.
  CompletionStage<Step> act(Action action);
}
