package org.satgym.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Adam with decoupled weight decay (I. Loshchilov and F. Hutter, ICLR 2019, algorithm 2), as
/// `torch.optim.AdamW` computes it, with clipping by the global norm of the gradient.
///
/// One call to the engine for all arrays. Matrices decay; biases and gains do not. For the tensor
/// thread.
public final class AdamW implements AutoCloseable {
  private static final String METHODS =
      """
        def norm(self: __torch__.M, g: List[Tensor]) -> Tensor:
          return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g)))
        def step(self: __torch__.M, rates: Tensor, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], count: List[Tensor], scale: Tensor) -> Tensor:
          lr = float(torch.select(rates, 0, 0))
          b1 = float(torch.select(rates, 0, 1))
          b2 = float(torch.select(rates, 0, 2))
          eps = float(torch.select(rates, 0, 3))
          decay = float(torch.select(rates, 0, 4))
          none = annotate(List[Tensor], [])
          torch._fused_adamw_(w, g, m, v, none, count, lr=lr, beta1=b1, beta2=b2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False, grad_scale=scale, found_inf=None)
          return rates
      """;

  /// The settings that stay.
  ///
  /// @param beta1 decay of the mean, in `[0, 1)`
  /// @param beta2 decay of the square, in `[0, 1)`
  /// @param epsilon positive
  /// @param decay of matrices, at least 0
  /// @param clip the largest global norm; infinite for none
  public record Options(double beta1, double beta2, double epsilon, double decay, double clip) {
    public static final Options DEFAULT = new Options(0.9, 0.999, 1e-8, 0, 1);

    public Options {
      if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
        throw new IllegalArgumentException(
            "betas must be in [0, 1), were %s and %s".formatted(beta1, beta2));
      }
      if (!(epsilon > 0 && decay >= 0 && clip > 0)) {
        throw new IllegalArgumentException(
            "epsilon and clip must be positive and decay at least 0, were %s, %s and %s"
                .formatted(epsilon, clip, decay));
      }
    }
  }

  private final Options options;
  private final Function<String, NDArray> arrays;
  private final List<Parameter> trained;
  private final TensorRuntime runtime;
  private final Script script;
  private final NDManager manager;
  private final Map<String, NDArray> mean = new LinkedHashMap<>();
  private final Map<String, NDArray> square = new LinkedHashMap<>();
  private long steps;

  public AdamW(TensorRuntime runtime, Weights weights, Options options) {
    this(runtime, weights.trained(), weights::get, options);
  }

  /// @param arrays under the names of what is trained; they require gradients
  AdamW(
      TensorRuntime runtime,
      List<Parameter> trained,
      Function<String, NDArray> arrays,
      Options options) {
    this.options = options;
    this.arrays = arrays;
    this.runtime = runtime;
    this.trained = trained;
    this.script = new Script(runtime.root(), METHODS);
    this.manager = runtime.root().newSubManager();
    for (var parameter : trained) {
      var array = arrays.apply(parameter.name());
      mean.put(parameter.name(), zeros(array, "m[]"));
      square.put(parameter.name(), zeros(array, "v[]"));
    }
  }

  private NDArray zeros(NDArray like, String list) {
    var zeros = manager.zeros(like.getShape(), like.getDataType());
    zeros.setName(list);
    return zeros;
  }

  /// Moves the weights against the gradients that were accumulated, and clears those.
  ///
  /// @param learningRate at least 0
  /// @return the global norm of the gradient before clipping; where it is not finite, nothing was
  ///     moved
  public double step(double learningRate) {
    try (var step = runtime.root().newSubManager()) {
      double norm = norm(step);
      if (Double.isFinite(norm)) {
        steps++;
        move(step, learningRate, norm > options.clip() ? options.clip() / norm : 1);
      }
      clear();
      return norm;
    }
  }

  /// Forgets the gradients that were accumulated.
  public void clear() {
    for (var parameter : trained) {
      JniUtils.zeroGrad((PtNDArray) arrays.apply(parameter.name()));
    }
  }

  /// What is trained, in order.
  List<Parameter> trained() {
    return trained;
  }

  private NDArray gradient(Parameter parameter, NDManager step) {
    var gradient = arrays.apply(parameter.name()).getGradient();
    gradient.attach(step);
    gradient.setName("g[]");
    return gradient;
  }

  private double norm(NDManager step) {
    var gradients = new NDList();
    trained.forEach(parameter -> gradients.add(gradient(parameter, step)));
    var norm = script.call("norm", gradients).singletonOrThrow();
    return norm.toType(DataType.FLOAT64, false).getDouble();
  }

  private void move(NDManager step, double learningRate, double scale) {
    var divisor = step.create((float) (1 / scale));
    var count = step.create((float) steps);
    count.setName("s[]");
    for (boolean matrices : new boolean[] {true, false}) {
      var part = trained.stream().filter(p -> (p.shape().size() > 1) == matrices).toList();
      if (part.isEmpty()) {
        continue;
      }
      var rates =
          step.create(
              new double[] {
                learningRate,
                options.beta1(),
                options.beta2(),
                options.epsilon(),
                matrices ? options.decay() : 0
              });
      var inputs = new NDList(rates);
      part.forEach(p -> inputs.add(arrays.apply(p.name())));
      part.forEach(p -> inputs.add(gradient(p, step)));
      part.forEach(p -> inputs.add(mean.get(p.name())));
      part.forEach(p -> inputs.add(square.get(p.name())));
      part.forEach(_ -> inputs.add(count));
      inputs.add(divisor);
      script.call("step", inputs);
    }
  }

  /// How many steps were made.
  public long steps() {
    return steps;
  }

  /// The two moments of an array, row by row, for a checkpoint.
  ///
  /// @param second of the square, else of the mean
  public float[] moment(String name, boolean second) {
    var array = (second ? square : mean).get(name);
    if (array == null) {
      throw new IllegalArgumentException(name + " is not trained");
    }
    return array.toFloatArray();
  }

  /// Takes over the moments of a checkpoint.
  public void restore(String name, boolean second, FloatBuffer values) {
    var array = (second ? square : mean).get(name);
    if (array == null) {
      throw new IllegalArgumentException(name + " is not trained");
    }
    array.set(values);
  }

  /// Takes over the number of steps of a checkpoint.
  public void restoreSteps(long count) {
    steps = count;
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
