package org.satgym.reward;

/// Mean and spread of some lengths of a batch.
///
/// @param deviation unbiased (divided by n - 1); NaN for a single one
record Lengths(double mean, double deviation) {
  static Lengths of(Batch batch, int[] members) {
    double sum = 0;
    for (int i : members) {
      sum += batch.tokens(i);
    }
    double mean = sum / members.length;
    double squares = 0;
    for (int i : members) {
      double off = batch.tokens(i) - mean;
      squares += off * off;
    }
    return new Lengths(mean, Math.sqrt(squares / (members.length - 1)));
  }
}
