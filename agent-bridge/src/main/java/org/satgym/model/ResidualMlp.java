package org.satgym.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// A small network that gives a probability: residual blocks of two layers on a projection of its
/// inputs (the router of R2R, arXiv:2505.21600, section 4.2 and released code).
///
/// An input is `direct` numbers and `listed` numbers after them. The listed ones are projected to
/// half of the size of the others; all together are projected to `width`; then come `blocks` times
/// `x + W₂ gelu(W₁ norm(x))` and one output. Departs from the code: that has two projections to
/// `width` in a row, which are one; and it draws all matrices alike, normal with variance
/// `2 / inputs`.
///
/// For the tensor thread.
public final class ResidualMlp implements AutoCloseable {
  /// @param direct numbers that are taken as they are, even
  /// @param listed numbers behind those
  /// @param width of the blocks
  /// @param expansion of the inner layer of a block
  /// @param dropout share of numbers that are left out in training, in `[0, 1)`
  public record Form(int direct, int listed, int width, int blocks, int expansion, double dropout) {
    public Form {
      if (direct < 2 || direct % 2 != 0 || listed < 1 || width < 1 || blocks < 0 || expansion < 1) {
        throw new IllegalArgumentException(
            ("direct must be even and positive, listed, width and expansion positive, blocks at"
                    + " least 0: had %d, %d, %d, %d, %d")
                .formatted(direct, listed, width, expansion, blocks));
      }
      if (!(dropout >= 0 && dropout < 1)) {
        throw new IllegalArgumentException("dropout must be in [0, 1), was " + dropout);
      }
    }

    /// Numbers of an input.
    public int inputs() {
      return direct + listed;
    }

    /// Numbers of each input that dropout asks for.
    int masked() {
      return blocks * (expansion + 1) * width;
    }
  }

  private final TensorRuntime runtime;
  private final Form form;
  private final List<Parameter> parameters;
  private final Script script;
  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  /// With drawn weights.
  public ResidualMlp(TensorRuntime runtime, Form form, RandomGenerator random) {
    this(runtime, form);
    for (var parameter : parameters) {
      put(parameter, drawn(parameter, random));
    }
  }

  private ResidualMlp(TensorRuntime runtime, Form form) {
    this.runtime = runtime;
    this.form = form;
    this.parameters = parameters(form);
    this.script = new Script(runtime.root(), text(form));
    this.manager = runtime.root().newSubManager();
  }

  /// As [#write] left it.
  ///
  /// @throws IOException when arrays are missing, unknown or misshapen
  public static ResidualMlp read(TensorRuntime runtime, Form form, Path path) throws IOException {
    var network = new ResidualMlp(runtime, form);
    try (var file = SafetensorsFile.open(path)) {
      var unknown = new TreeSet<>(file.names());
      for (var parameter : network.parameters) {
        if (!unknown.remove(parameter.name())
            || !file.entry(parameter.name()).shape().equals(parameter.shape())) {
          throw new IOException(
              "%s has no tensor %s of shape %s"
                  .formatted(path, parameter.name(), parameter.shape()));
        }
        network.put(parameter, file.read(parameter.name()));
      }
      if (!unknown.isEmpty()) {
        throw new IOException("%s has unknown tensors %s".formatted(path, unknown));
      }
      return network;
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /// Writes a new file, which is durable on return.
  public void write(Path path) throws IOException {
    try (var writer = new SafetensorsWriter(path, parameters, WeightType.FLOAT32)) {
      for (var parameter : parameters) {
        writer.write(array(parameter.name()).toFloatArray());
      }
    }
  }

  private static List<Parameter> parameters(Form form) {
    var all = new ArrayList<Parameter>();
    linear(all, "listed", form.listed(), form.direct() / 2);
    linear(all, "project", form.direct() + form.direct() / 2, form.width());
    for (int block = 0; block < form.blocks(); block++) {
      norm(all, "block%d.norm".formatted(block), form.width());
      linear(all, "block%d.in".formatted(block), form.width(), form.width() * form.expansion());
      linear(all, "block%d.out".formatted(block), form.width() * form.expansion(), form.width());
    }
    norm(all, "norm", form.width());
    linear(all, "output", form.width(), 1);
    return List.copyOf(all);
  }

  private static void linear(List<Parameter> all, String name, int in, int out) {
    all.add(new Parameter(name + ".weight", List.of(out, in), Parameter.Role.MATRIX));
    all.add(new Parameter(name + ".bias", List.of(out), Parameter.Role.BIAS));
  }

  private static void norm(List<Parameter> all, String name, int width) {
    all.add(new Parameter(name + ".weight", List.of(width), Parameter.Role.GAIN));
    all.add(new Parameter(name + ".bias", List.of(width), Parameter.Role.BIAS));
  }

  private static FloatBuffer drawn(Parameter parameter, RandomGenerator random) {
    var values = new float[Math.toIntExact(parameter.size())];
    switch (parameter.role()) {
      case MATRIX -> {
        double deviation = Math.sqrt(2.0 / parameter.shape().get(1));
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (random.nextGaussian() * deviation);
        }
      }
      case GAIN -> java.util.Arrays.fill(values, 1);
      default -> {}
    }
    return FloatBuffer.wrap(values);
  }

  private void put(Parameter parameter, FloatBuffer values) {
    var shape = new Shape(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
    var array = manager.create(values, shape, DataType.FLOAT32);
    array.setName("w[]");
    arrays.put(parameter.name(), array);
  }

  private NDArray array(String name) {
    var array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("there is no parameter " + name);
    }
    return array;
  }

  /// Lets gradients be computed, and gives what moves the weights by them.
  public AdamW trained(AdamW.Options options) {
    arrays.values().forEach(array -> array.setRequiresGradient(true));
    return new AdamW(runtime, parameters, this::array, options);
  }

  /// Its numbers as they are now, to go back to.
  public Map<String, float[]> snapshot() {
    var numbers = new LinkedHashMap<String, float[]>();
    arrays.forEach((name, array) -> numbers.put(name, array.toFloatArray()));
    return numbers;
  }

  /// Takes over the numbers of a [#snapshot].
  public void restore(Map<String, float[]> numbers) {
    numbers.forEach((name, values) -> array(name).set(FloatBuffer.wrap(values)));
  }

  public Form form() {
    return form;
  }

  /// Its probabilities.
  ///
  /// @param inputs `[N × inputs]`
  public double[] probabilities(float[][] inputs) {
    if (inputs.length == 0) {
      return new double[0];
    }
    try (var step = runtime.root().newSubManager()) {
      var list = new NDList(matrix(step, inputs));
      list.addAll(arrays.values());
      var flat = script.infer("probability", list).singletonOrThrow().toFloatArray();
      var probabilities = new double[flat.length];
      for (int i = 0; i < flat.length; i++) {
        probabilities[i] = flat[i];
      }
      return probabilities;
    }
  }

  /// The loss of a batch, whose gradient is added to what was there: the mean of
  /// `-(p y log σ(z) + (1 - y) log (1 - σ(z)))`.
  ///
  /// @param inputs `[N × inputs]`
  /// @param truths `y`
  /// @param positiveWeight `p`
  /// @param random for dropout
  public double accumulate(
      float[][] inputs, boolean[] truths, double positiveWeight, RandomGenerator random) {
    try (var step = runtime.root().newSubManager()) {
      var list = new NDList(matrix(step, inputs));
      list.addAll(arrays.values());
      var uniform = new float[inputs.length * form.masked()];
      for (int i = 0; i < uniform.length && form.dropout() > 0; i++) {
        uniform[i] = random.nextFloat();
      }
      list.add(step.create(uniform, new Shape(inputs.length, form.masked())));
      list.add(truths(step, truths));
      list.add(step.create((float) positiveWeight));
      return TensorRuntime.withGradients(
          () -> {
            var loss = script.call("loss", list).singletonOrThrow();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) step.create(1f), false, false);
            return (double) loss.getFloat();
          });
    }
  }

  /// As in [#accumulate], of outputs that are there already.
  static double loss(
      TensorRuntime runtime, float[] outputs, boolean[] truths, double positiveWeight) {
    try (var step = runtime.root().newSubManager();
        var script = new Script(step, LOSS)) {
      return script
          .infer(
              "weighted",
              new NDList(
                  step.create(outputs), truths(step, truths), step.create((float) positiveWeight)))
          .singletonOrThrow()
          .getFloat();
    }
  }

  private static NDArray truths(NDManager step, boolean[] truths) {
    var values = new float[truths.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = truths[i] ? 1 : 0;
    }
    return step.create(values);
  }

  private NDArray matrix(NDManager step, float[][] rows) {
    var flat = new float[rows.length * form.inputs()];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != form.inputs()) {
        throw new IllegalArgumentException(
            "an input has %d numbers, not %d".formatted(form.inputs(), rows[i].length));
      }
      System.arraycopy(rows[i], 0, flat, i * form.inputs(), form.inputs());
    }
    return step.create(flat, new Shape(rows.length, form.inputs()));
  }

  private static final String LOSS =
      """
        def weighted(self: __torch__.M, z: Tensor, y: Tensor, p: Tensor) -> Tensor:
          return torch.binary_cross_entropy_with_logits(z, y, None, p, 1)
      """;

  private static String text(Form form) {
    return LOSS
        + "  def probability(self: __torch__.M, x: Tensor, w: List[Tensor]) -> Tensor:\n"
        + body(form, false)
        + "    return torch.sigmoid(z)\n"
        + "  def loss(self: __torch__.M, x: Tensor, w: List[Tensor], u: Tensor, y: Tensor, p: Tensor)"
        + " -> Tensor:\n"
        + body(form, true)
        + "    return (self).weighted(z, y, p, )\n";
  }

  /// From `x` to `z`; the weights in the order of the parameters.
  private static String body(Form form, boolean trained) {
    var text = new StringBuilder();
    int direct = form.direct();
    line(text, "a = torch.slice(x, 1, 0, %d)", direct);
    line(text, "b = torch.linear(torch.slice(x, 1, %d, %d), w[0], w[1])", direct, form.inputs());
    line(text, "h0 = torch.linear(torch.cat([a, b], 1), w[2], w[3])");
    int at = 4;
    int mask = 0;
    int width = form.width();
    int inner = width * form.expansion();
    for (int i = 0; i < form.blocks(); i++) {
      line(text, "n%d = torch.layer_norm(h%d, [%d], w[%d], w[%d])", i, i, width, at, at + 1);
      line(text, "i%d = torch.gelu(torch.linear(n%d, w[%d], w[%d]))", i, i, at + 2, at + 3);
      drop(text, trained, form, "i" + i, mask, inner);
      line(text, "o%d = torch.linear(i%d_, w[%d], w[%d])", i, i, at + 4, at + 5);
      drop(text, trained, form, "o" + i, mask + inner, width);
      line(text, "h%d = torch.add(h%d, o%d_)", i + 1, i, i);
      mask += inner + width;
      at += 6;
    }
    int last = form.blocks();
    line(text, "m = torch.layer_norm(h%d, [%d], w[%d], w[%d])", last, width, at, at + 1);
    line(text, "z = torch.squeeze(torch.linear(m, w[%d], w[%d]), 1)", at + 2, at + 3);
    return text.toString();
  }

  private static void drop(
      StringBuilder text, boolean trained, Form form, String name, int from, int count) {
    if (!trained || form.dropout() == 0) {
      line(text, "%s_ = %s", name, name);
      return;
    }
    line(
        text,
        "%s_ = torch.div(torch.mul(%s, torch.ge(torch.slice(u, 1, %d, %d), %s)), %s)",
        name,
        name,
        from,
        from + count,
        form.dropout(),
        1 - form.dropout());
  }

  private static void line(StringBuilder text, String form, Object... values) {
    text.append("    ").append(form.formatted(values)).append('\n');
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
