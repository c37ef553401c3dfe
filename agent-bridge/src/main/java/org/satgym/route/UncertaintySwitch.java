package org.satgym.route;

import java.util.List;
import org.satgym.model.Sight;

/// Switches to the large model where the small one is unsure.
///
/// @param threshold at which it switches
public record UncertaintySwitch(Uncertainty measure, double threshold) implements TokenRouter {
  public UncertaintySwitch {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("the threshold must be a number");
    }
  }

  @Override
  public double[] doubts(List<Sight> sights) {
    return sights.stream().mapToDouble(measure::of).toArray();
  }

  @Override
  public void close() {}
}
