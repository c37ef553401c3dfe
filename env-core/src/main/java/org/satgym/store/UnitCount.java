package org.satgym.store;

import org.satgym.env.Episode;

/// How much of a unit is over: its episodes have to be added in the order of their numbers.
final class UnitCount {
  private int groups;
  private long episodes;
  private long wanted;
  private long group = -1;

  void add(long episode, int size) {
    long its = Episode.groupOf(episode);
    if (its != group) {
      group = its;
      groups++;
      wanted += size;
    }
    episodes++;
  }

  /// Whether all episodes of the known groups are over, and at least so many groups are known.
  boolean isComplete(int least) {
    return groups >= least && episodes == wanted;
  }
}
