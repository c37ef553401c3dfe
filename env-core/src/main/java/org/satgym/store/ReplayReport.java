package org.satgym.store;

import java.util.List;

/// What a replay found.
///
/// @param steps rows that were judged again
/// @param closed episodes that were closed without an answer
/// @param elsewhere steps whose texts lie with other replicas: their verdicts were taken as
///     recorded
/// @param changes configurations, deletions and reports of clients
/// @param events moves that were made again
/// @param curricula curricula whose states were compared
/// @param rewards of episodes whose shaping was done again
/// @param differences how many there are
/// @param first the first of them
public record ReplayReport(
    long steps,
    long closed,
    long elsewhere,
    long changes,
    long events,
    long curricula,
    long rewards,
    long differences,
    List<Difference> first) {
  /// Something that is recorded and does not follow from what came before.
  ///
  /// @param where `step g3/0`, `event 17`, `curriculum default`, `level saturn 3,5,20`
  /// @param what recorded and recomputed values
  public record Difference(String where, String what) {}

  public boolean equal() {
    return differences == 0;
  }
}
