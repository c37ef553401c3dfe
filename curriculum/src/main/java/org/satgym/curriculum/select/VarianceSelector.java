package org.satgym.curriculum.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Ranks problems by how much their pass rate varied during training (1-shot RLVR,
/// arXiv:2504.20571, §2): those that were neither always nor never solved teach the most.
public final class VarianceSelector {
  /// The pass rates of one problem, folded as they come (Welford, 1962): neither their number nor
  /// their order has to be kept.
  ///
  /// @param visits how many rates
  /// @param mean of the rates; 0 for none
  /// @param spread sum of the squared distances from the mean
  public record PassHistory(int visits, double mean, double spread) {
    public static final PassHistory NONE = new PassHistory(0, 0, 0);

    /// The history of `rates`, each in `[0, 1]`.
    public static PassHistory of(double... rates) {
      var history = NONE;
      for (double rate : rates) {
        history = history.plus(rate);
      }
      return history;
    }

    /// With one more pass rate.
    ///
    /// @throws IllegalArgumentException unless it is in `[0, 1]`
    public PassHistory plus(double rate) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("a pass rate must be in [0, 1], was " + rate);
      }
      double off = rate - mean;
      double newMean = mean + off / (visits + 1);
      return new PassHistory(visits + 1, newMean, spread + off * (rate - newMean));
    }

    /// Population variance: divided by the number of visits, as in the published code. 0 for none.
    public double variance() {
      return visits == 0 ? 0 : spread / visits;
    }

    /// Population standard deviation, which ranks alike.
    public double deviation() {
      return Math.sqrt(variance());
    }
  }

  /// Indices of `histories`, the most varied first; equal ones in their order.
  public static List<Integer> rank(List<PassHistory> histories) {
    var ids = new ArrayList<Integer>(histories.size());
    for (int i = 0; i < histories.size(); i++) {
      ids.add(i);
    }
    ids.sort(Comparator.comparing((Integer id) -> -histories.get(id).variance()));
    return ids;
  }

  private VarianceSelector() {}
}
