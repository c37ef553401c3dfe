package org.satgym.store;

/// How much of a unit is over.
///
/// @param groups that are known: of which an episode is over
/// @param wanted episodes of those groups together
/// @param ended how many of them are over
record UnitCount(int groups, long wanted, long ended) {
  static final UnitCount NONE = new UnitCount(0, 0, 0);

  /// With one more episode that is over.
  ///
  /// @param first whether it is the first of its group
  /// @param size of its group
  UnitCount plus(boolean first, int size) {
    return new UnitCount(groups + (first ? 1 : 0), wanted + (first ? size : 0), ended + 1);
  }

  /// Whether all episodes of the known groups are over, and at least so many groups are known.
  boolean isComplete(int least) {
    return groups >= least && ended == wanted;
  }
}
