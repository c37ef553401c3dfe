package org.satgym.train;

import java.util.List;
import org.satgym.model.Sampling;

/// Where episodes come from: a policy that plays groups in an environment.
///
/// What comes back depends on the weights, the asks and the seed of the run alone, not on time or
/// on the company in a batch, so that a run can be repeated.
@FunctionalInterface
public interface Experience {
  /// Plays groups to their end.
  ///
  /// @return the episodes in the order of the asks, those of a group together; fewer where the
  ///     thread was interrupted
  List<Played> play(List<Ask> asks, Sampling sampling);
}
