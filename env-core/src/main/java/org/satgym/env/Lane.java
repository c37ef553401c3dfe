package org.satgym.env;

import java.util.List;

/// Where results go: one call for everything of a lane that became durable together.
///
/// A server makes one lane per event loop, so that a commit costs one hop to each of them, however
/// many steps it held.
@FunctionalInterface
public interface Lane {
  /// One submission, whole.
  ///
  /// @param tag what the submitter gave, to find its request again
  /// @param results in the order of the actions
  record Delivery(Object tag, List<Result> results) {}

  /// Takes results on the store's thread or, when nothing had to be stored, on the submitter's own:
  /// hand over and return; never block, never throw.
  void deliver(List<Delivery> deliveries);
}
