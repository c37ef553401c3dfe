package org.satgym.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Low-rank updates by themselves, which a model folder holds merged: one safetensors file in
/// float32 under the names of the arrays. Numbers come back bit for bit. For the tensor thread.
public final class LoraFile {
  /// Writes a new file, which is durable on return.
  public static void write(Weights weights, Path file) throws IOException {
    var arrays = arrays(weights);
    try (var writer = new SafetensorsWriter(file, arrays, WeightType.FLOAT32)) {
      for (var array : arrays) {
        writer.write(weights.values(array.name()));
      }
    }
  }

  /// Takes over what a file holds; the matrices that are updated stay as they are.
  ///
  /// @throws IOException when an array is missing or misshapen, naming it
  public static void read(Weights weights, Path path) throws IOException {
    try (var file = SafetensorsFile.open(path)) {
      for (var array : arrays(weights)) {
        if (!file.names().contains(array.name())
            || !file.entry(array.name()).shape().equals(array.shape())) {
          throw new IOException(
              "%s has no tensor %s of shape %s".formatted(path, array.name(), array.shape()));
        }
        weights.get(array.name()).set(file.read(array.name()));
      }
    }
  }

  private static List<Parameter> arrays(Weights weights) {
    return weights.layout().parameters().stream().filter(p -> p.role().isLora()).toList();
  }

  private LoraFile() {}
}
