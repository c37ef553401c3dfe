package org.satgym.data.unique;

/// Which draws of a range of keys are rows: all but some that were left out.
///
/// @param dropped offsets from the first key, rising
public record Selection(long[] dropped) {
  public static final Selection ALL = new Selection(new long[0]);

  /// The offset from the first key of row `place`, from 0: the `place`-th offset that was not
  /// dropped. Takes the logarithm of [#dropped]'s length.
  public long offset(long place) {
    // Before dropped[i] there are dropped[i] - i rows, which rises with i.
    int low = 0;
    int high = dropped.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dropped[middle] - middle <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return place + low;
  }
}
