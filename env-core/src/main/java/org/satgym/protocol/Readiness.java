package org.satgym.protocol;

import org.jspecify.annotations.Nullable;

/// Whether steps can be taken now.
///
/// @param queued steps that wait to become durable
/// @param capacity how many may wait
/// @param problem why the last commit failed; null when it did not
public record Readiness(int queued, int capacity, @Nullable String problem) {
  public boolean ready() {
    return problem == null && queued < capacity;
  }
}
