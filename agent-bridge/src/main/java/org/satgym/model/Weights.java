package org.satgym.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The numbers of a model, under their names, on the device of a [TensorRuntime].
///
/// For the tensor thread only.
public final class Weights implements AutoCloseable {
  /// Arrays of this name reach kernels as one list.
  private static final String LIST = "w[]";

  /// The usual deviation of random weights, `initializer_range` in Hugging Face's files.
  public static final double DEVIATION = 0.02;

  private final ParameterLayout layout;
  private final Precision precision;
  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  private Weights(NDManager root, ParameterLayout layout, Precision precision) {
    this.layout = layout;
    this.precision = precision;
    this.manager = root.newSubManager();
  }

  /// Weights to train from, of the usual deviation.
  public static Weights initial(
      TensorRuntime runtime, ParameterLayout layout, Precision precision, RandomGenerator random) {
    return initial(runtime, layout, precision, random, DEVIATION);
  }

  /// Weights to train from: normal, smaller by `1 / sqrt(2 layers)` where a matrix writes to the
  /// residual stream (A. Radford et al., GPT-2, section 2.3).
  ///
  /// @param deviation positive
  public static Weights initial(
      TensorRuntime runtime,
      ParameterLayout layout,
      Precision precision,
      RandomGenerator random,
      double deviation) {
    return filled(
        runtime, layout, precision, parameter -> drawn(parameter, layout, random, deviation));
  }

  /// Where the numbers of a parameter come from.
  @FunctionalInterface
  public interface Source {
    FloatBuffer of(Parameter parameter);
  }

  /// Weights of given values.
  public static Weights filled(
      TensorRuntime runtime, ParameterLayout layout, Precision precision, Source source) {
    var weights = new Weights(runtime.root(), layout, precision);
    try {
      for (var parameter : layout.parameters()) {
        weights.put(parameter, source.of(parameter));
      }
      return weights;
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  static FloatBuffer drawn(Parameter parameter, ParameterLayout layout, RandomGenerator random) {
    return drawn(parameter, layout, random, DEVIATION);
  }

  private static FloatBuffer drawn(
      Parameter parameter, ParameterLayout layout, RandomGenerator random, double usual) {
    var values = new float[Math.toIntExact(parameter.size())];
    double deviation =
        switch (parameter.role()) {
          case EMBEDDING, MATRIX, LORA_A -> usual;
          case OUTPUT_MATRIX -> usual / Math.sqrt(2.0 * layout.config().layers());
          case BIAS, LORA_B, GAIN -> 0;
        };
    for (int i = 0; i < values.length && deviation > 0; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    if (parameter.role() == Parameter.Role.GAIN) {
      Arrays.fill(values, 1);
    }
    return FloatBuffer.wrap(values);
  }

  private void put(Parameter parameter, FloatBuffer values) {
    var shape = shape(parameter);
    NDArray array;
    if (precision.masters() == DataType.FLOAT64) {
      var wide = DoubleBuffer.allocate(values.remaining());
      while (values.hasRemaining()) {
        wide.put(values.get());
      }
      array = manager.create(wide.flip(), shape, DataType.FLOAT64);
    } else {
      array = manager.create(values, shape, DataType.FLOAT32);
    }
    array.setName(LIST);
    arrays.put(parameter.name(), array);
  }

  private static Shape shape(Parameter parameter) {
    return new Shape(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  public ParameterLayout layout() {
    return layout;
  }

  public Precision precision() {
    return precision;
  }

  boolean has(String name) {
    return arrays.containsKey(name);
  }

  /// The array of a name. For the tensor thread only.
  NDArray get(String name) {
    var array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("there is no parameter " + name);
    }
    return array;
  }

  /// The parameters that are trained: the low-rank updates where there are any, else everything.
  public List<Parameter> trained() {
    boolean lora = layout.lora() != null;
    return layout.parameters().stream().filter(p -> !lora || p.role().isLora()).toList();
  }

  /// Lets gradients be computed for what is trained.
  public void requireGradients() {
    trained().forEach(parameter -> get(parameter.name()).setRequiresGradient(true));
  }

  /// Adds the arrays to the inputs of a kernel, as one list.
  void addTo(NDList inputs) {
    inputs.addAll(arrays.values());
  }

  /// A copy that is never trained: the reference of a run.
  public Weights copy(TensorRuntime runtime) {
    var copy = new Weights(runtime.root(), layout, precision);
    arrays.forEach(
        (name, array) -> {
          var twin = array.duplicate();
          twin.attach(copy.manager);
          twin.setName(LIST);
          copy.arrays.put(name, twin);
        });
    return copy;
  }

  /// Takes over the numbers of weights of the same layout.
  public void assign(Weights other) {
    other.arrays.forEach((name, array) -> array.copyTo(get(name)));
  }

  /// The numbers of one array, row by row, as float32.
  public float[] values(String name) {
    var array = get(name);
    if (precision.masters() == DataType.FLOAT32) {
      return array.toFloatArray();
    }
    var wide = array.toDoubleArray();
    var values = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      values[i] = (float) wide[i];
    }
    return values;
  }

  /// Some rows of a matrix, as float32: embeddings of tokens.
  public float[][] rows(String name, int[] rows) {
    try (var step = manager.newSubManager()) {
      var places = step.create(Arrays.stream(rows).asLongStream().toArray());
      var flat = get(name).get(places).toType(DataType.FLOAT32, false).toFloatArray();
      int width = flat.length / Math.max(1, rows.length);
      var values = new float[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        values[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
      }
      return values;
    }
  }

  /// Names of arrays that hold a number which is not finite.
  public List<String> notFinite() {
    var broken = new ArrayList<String>();
    arrays.forEach(
        (name, array) -> {
          if (!hasFiniteNorm(array) && !isFinite(values(name))) {
            broken.add(name);
          }
        });
    return broken;
  }

  /// One pass without a copy; squares of large numbers may overflow, so `false` decides nothing.
  private static boolean hasFiniteNorm(NDArray array) {
    try (var norm = array.norm(false)) {
      boolean wide = array.getDataType() == DataType.FLOAT64;
      return Double.isFinite(wide ? norm.getDouble() : norm.getFloat());
    }
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    manager.close();
  }
}
