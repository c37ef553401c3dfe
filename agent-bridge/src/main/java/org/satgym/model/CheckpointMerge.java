package org.satgym.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The weighted mean of checkpoints of one model: `M = Σ w_i M_i` (VibeThinker, arXiv 2511.06221,
/// section 3.2, where every `w_i` is one over their number).
public final class CheckpointMerge {
  private static final double TOLERANCE = 1e-6;

  /// Writes the mean of model folders into an existing folder that holds no model yet.
  ///
  /// Sums in float64; one array of every folder is in memory at a time, beside the result.
  ///
  /// @param shares one for each folder, finite, which add up to 1
  /// @throws IllegalArgumentException when shapes of models or the shares do not fit
  /// @throws IOException when a folder holds no whole model
  public static void write(
      TensorRuntime runtime, List<Path> folders, double[] shares, Path target, WeightType type)
      throws IOException {
    require(folders, shares);
    var models = new ArrayList<Weights>();
    try {
      for (var folder : folders) {
        models.add(read(runtime, folder));
      }
      for (int i = 1; i < models.size(); i++) {
        if (!models.get(i).layout().config().equals(models.getFirst().layout().config())) {
          throw new IllegalArgumentException(
              "%s and %s are not of one shape".formatted(folders.getFirst(), folders.get(i)));
        }
      }
      var merged =
          runtime.call(
              () ->
                  Weights.filled(
                      runtime,
                      models.getFirst().layout(),
                      Precision.FLOAT32,
                      parameter -> mean(models, shares, parameter.name())));
      models.add(merged);
      runtime.call(
          () -> {
            ModelFolder.write(merged, target, type, Long.MAX_VALUE / 2);
            return true;
          });
    } finally {
      runtime.run(() -> models.forEach(Weights::close));
    }
  }

  private static Weights read(TensorRuntime runtime, Path path) throws IOException {
    var folder = ModelFolder.open(path);
    var layout = new ParameterLayout(folder.config(), null);
    try {
      return runtime.call(
          () -> folder.read(runtime, layout, Precision.FLOAT32, new SplittableRandom(0)));
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static FloatBuffer mean(List<Weights> models, double[] shares, String name) {
    double[] sum = {};
    for (int i = 0; i < models.size(); i++) {
      var values = models.get(i).values(name);
      sum = i == 0 ? new double[values.length] : sum;
      for (int j = 0; j < values.length; j++) {
        sum[j] += shares[i] * values[j];
      }
    }
    var mean = new float[sum.length];
    for (int j = 0; j < mean.length; j++) {
      mean[j] = (float) sum[j];
    }
    return FloatBuffer.wrap(mean);
  }

  private static void require(List<Path> folders, double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    if (folders.isEmpty() || folders.size() != shares.length) {
      throw new IllegalArgumentException(
          "a merge needs at least one folder, and a share for each: %d and %d"
              .formatted(folders.size(), shares.length));
    }
    if (!(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException("the shares must add up to 1, not to " + sum);
    }
  }

  private CheckpointMerge() {}
}
