package org.satgym.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a run needs beside the model to go on: the two moments of every trained array and, where
/// only low-rank updates are trained, those themselves, which a model folder holds merged.
///
/// One safetensors file in float32: `mean.NAME`, `square.NAME`, `lora.NAME`. Numbers come back bit
/// for bit. For the tensor thread.
public final class OptimizerFile {
  private static final String MEAN = "mean.";
  private static final String SQUARE = "square.";
  private static final String LORA = "lora.";

  /// Writes a new file, which is durable on return.
  public static void write(AdamW optimizer, Weights weights, Path file) throws IOException {
    boolean lora = weights.layout().lora() != null;
    try (var writer = new SafetensorsWriter(file, arrays(optimizer, lora), WeightType.FLOAT32)) {
      for (var parameter : optimizer.trained()) {
        writer.write(optimizer.moment(parameter.name(), false));
        writer.write(optimizer.moment(parameter.name(), true));
        if (lora) {
          writer.write(weights.values(parameter.name()));
        }
      }
    }
  }

  private static List<Parameter> arrays(AdamW optimizer, boolean lora) {
    var arrays = new ArrayList<Parameter>();
    for (var parameter : optimizer.trained()) {
      arrays.add(named(MEAN, parameter));
      arrays.add(named(SQUARE, parameter));
      if (lora) {
        arrays.add(named(LORA, parameter));
      }
    }
    return arrays;
  }

  private static Parameter named(String prefix, Parameter parameter) {
    return new Parameter(prefix + parameter.name(), parameter.shape(), parameter.role());
  }

  /// Takes over what a file holds.
  ///
  /// @throws IOException when arrays are missing, unknown, misshapen or not finite, naming them
  public static void read(AdamW optimizer, Weights weights, Path path) throws IOException {
    boolean lora = weights.layout().lora() != null;
    try (var file = SafetensorsFile.open(path)) {
      check(path, file, arrays(optimizer, lora));
      for (var parameter : optimizer.trained()) {
        var name = parameter.name();
        optimizer.restore(name, false, finite(path, file, MEAN + name));
        optimizer.restore(name, true, finite(path, file, SQUARE + name));
        if (lora) {
          weights.get(name).set(finite(path, file, LORA + name));
        }
      }
    }
  }

  private static void check(Path path, SafetensorsFile file, List<Parameter> wanted)
      throws IOException {
    var problems = new ArrayList<String>();
    Set<String> unknown = new TreeSet<>(file.names());
    for (var parameter : wanted) {
      if (!unknown.remove(parameter.name())) {
        problems.add(parameter.name() + " is missing");
      } else if (!file.entry(parameter.name()).shape().equals(parameter.shape())) {
        problems.add(
            "%s has shape %s instead of %s"
                .formatted(
                    parameter.name(), file.entry(parameter.name()).shape(), parameter.shape()));
      }
    }
    unknown.forEach(name -> problems.add(name + " is not of this run"));
    if (!problems.isEmpty()) {
      throw new IOException(
          "%s does not fit the model that is trained: %s"
              .formatted(path, String.join("; ", problems)));
    }
  }

  private static FloatBuffer finite(Path path, SafetensorsFile file, String name)
      throws IOException {
    var values = file.read(name);
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new IOException(
            "%s: tensor %s has the value %s at %d".formatted(path, name, values.get(i), i));
      }
    }
    return values;
  }

  private OptimizerFile() {}
}
