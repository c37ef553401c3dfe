package org.satgym.train;

import java.util.SplittableRandom;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Weights;

/// The model that a run without a folder begins with: its shape, and the numbers of its seed.
public final class FreshModel {
  /// The shape, with the run's low-rank updates.
  ///
  /// @param vocabulary tokens
  public static ParameterLayout layout(RunConfig config, int vocabulary) {
    var model = config.model();
    var shape = model.shape().config(vocabulary, model.positions());
    return new ParameterLayout(shape, model.lora());
  }

  /// The same numbers for one seed, whatever they are computed in. For the tensor thread.
  public static Weights weights(
      RunConfig config, TensorRuntime runtime, ParameterLayout layout, Precision precision) {
    return Weights.initial(
        runtime,
        layout,
        precision,
        new SplittableRandom(config.seed()),
        config.model().shape().initializerRange());
  }

  private FreshModel() {}
}
