package org.satgym.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A decoder-only transformer: scores tokens, and passes gradients back.
///
/// A loss enters as a function of the scores: everything that reinforcement learning does with a
/// model goes through the log-probabilities (and entropies) of tokens, so its derivative with
/// respect to them is all that the backward pass needs, and objectives are plain arithmetic.
///
/// With `checkpointing`, only the stream between layers is kept and each layer is computed again
/// on the way back, so that memory grows with one layer instead of all of them, for a third more
/// time (T. Chen et al., _Training deep nets with sublinear memory cost_, 2016).
///
/// Weights are arguments, so policy and reference share one transformer. For the tensor thread.
public final class Transformer implements AutoCloseable {
  /// Numbers of a table of logits that are held at a time.
  private static final long MOST_LOGITS = 1 << 26;

  private final TensorRuntime runtime;
  private final ModelConfig config;
  private final Precision precision;
  private final boolean checkpointing;
  private final Script script;
  private final NDManager manager;
  private final NDArray cos;
  private final NDArray sin;

  /// @param positions of the longest sequence, at most what the configuration allows
  public Transformer(
      TensorRuntime runtime,
      ParameterLayout layout,
      Precision precision,
      int positions,
      boolean checkpointing) {
    this.runtime = runtime;
    this.config = layout.config();
    if (positions < 1 || positions > config.positions()) {
      throw new IllegalArgumentException(
          "positions must be 1..%d, was %d".formatted(config.positions(), positions));
    }
    this.precision = precision;
    this.checkpointing = checkpointing;
    var products = Products.of(runtime.device(), precision);
    this.script = new Script(runtime.root(), KernelText.of(layout, precision, products));
    this.manager = runtime.root().newSubManager();
    var table = new RopeTable(config, positions);
    var shape = new Shape(positions, config.headDim());
    this.cos = manager.create(table.cos, shape).toType(precision.masters(), false);
    this.sin = manager.create(table.sin, shape).toType(precision.masters(), false);
  }

  public ModelConfig config() {
    return config;
  }

  /// The longest sequence.
  public int positions() {
    return (int) cos.getShape().get(0);
  }

  /// Scores tokens without a gradient.
  ///
  /// @param temperature that logits are divided by, positive
  public Scores score(Weights weights, TokenBatch batch, double temperature) {
    try (var step = runtime.root().newSubManager()) {
      var inputs = new Inputs(step, batch, temperature);
      var stream = stream(weights, inputs.ids);
      return scores(weights, stream, inputs);
    }
  }

  /// Scores tokens, asks `loss` how it changes with the scores, and adds the gradient of each
  /// trained parameter to what was there.
  ///
  /// @return the scores
  public Scores accumulate(
      Weights weights, TokenBatch batch, double temperature, Function<Scores, ScoreGradient> loss) {
    try (var step = runtime.root().newSubManager()) {
      var inputs = new Inputs(step, batch, temperature);
      boolean small = (long) batch.count() * config.vocabulary() <= MOST_LOGITS;
      return checkpointing || !small
          ? throughLayers(weights, inputs, loss)
          : atOnce(weights, inputs, loss);
    }
  }

  private Scores atOnce(Weights weights, Inputs inputs, Function<Scores, ScoreGradient> loss) {
    return TensorRuntime.withGradients(
        () -> {
          try (var head = new Head(inputs, weights, stream(weights, inputs.ids), 0, inputs.count)) {
            var scores = head.scores();
            head.backward(loss.apply(scores));
            return scores;
          }
        });
  }

  private Scores throughLayers(
      Weights weights, Inputs inputs, Function<Scores, ScoreGradient> loss) {
    var streams = new ArrayList<NDArray>();
    streams.add(embed(weights, inputs.ids));
    for (int layer = 0; layer < config.layers(); layer++) {
      streams.add(block(weights, streams.getLast(), layer));
    }
    var last = streams.removeLast();
    var scores = scores(weights, last, inputs);
    var gradient = loss.apply(scores);
    last.setRequiresGradient(true);
    int piece = piece();
    for (int from = 0; from < inputs.count; from += piece) {
      int to = Math.min(inputs.count, from + piece);
      int start = from;
      TensorRuntime.withGradients(
          () -> {
            try (var head = new Head(inputs, weights, last, start, to)) {
              head.backward(gradient);
              return true;
            }
          });
    }
    var above = taken(last);
    for (int layer = config.layers() - 1; layer >= 0; layer--) {
      above = throughLayer(weights, streams.removeLast(), layer, above);
    }
    if (weights.get("model.embed_tokens.weight").hasGradient()) {
      var all = above;
      TensorRuntime.withGradients(
          () -> {
            var stream = embed(weights, inputs.ids);
            JniUtils.backward((PtNDArray) stream, (PtNDArray) all, false, false);
            return true;
          });
    }
    return scores;
  }

  private NDArray throughLayer(Weights weights, NDArray below, int layer, NDArray above) {
    below.setRequiresGradient(true);
    TensorRuntime.withGradients(
        () -> {
          var stream = block(weights, below, layer);
          JniUtils.backward((PtNDArray) stream, (PtNDArray) above, false, false);
          stream.close();
          return true;
        });
    above.close();
    return taken(below);
  }

  /// The gradient of an array that is not needed any more.
  private static NDArray taken(NDArray array) {
    var gradient = array.getGradient();
    gradient.attach(array.getManager());
    array.close();
    return gradient;
  }

  /// The arrays of a batch on the device; they belong to `step`, and so does what comes of them.
  private final class Inputs {
    final NDManager step;
    final NDArray ids;
    final NDArray temperature;
    final long[] rows;
    final long[] targets;
    final int count;

    Inputs(NDManager step, TokenBatch batch, double temperature) {
      if (!(temperature > 0)) {
        throw new IllegalArgumentException("temperature must be positive, was " + temperature);
      }
      int width = batch.length() - 1;
      if (width > positions()) {
        throw new IllegalArgumentException(
            "a sequence of %d tokens is longer than the %d positions of this model"
                .formatted(width + 1, positions()));
      }
      this.step = step;
      this.count = batch.count();
      this.rows = new long[count];
      this.targets = new long[count];
      var flat = new long[batch.sequences().size() * width];
      int at = 0;
      for (int row = 0; row < batch.sequences().size(); row++) {
        var sequence = batch.sequences().get(row);
        for (int i = 0; i < sequence.length - 1; i++) {
          flat[row * width + i] = checked(sequence[i]);
        }
        for (int position : batch.scored().get(row)) {
          rows[at] = row * width + position - 1;
          targets[at++] = checked(sequence[position]);
        }
      }
      this.ids = step.create(flat, new Shape(batch.sequences().size(), width));
      this.temperature = step.create((float) temperature).toType(precision.masters(), false);
    }

    private int checked(int token) {
      if (token < 0 || token >= config.vocabulary()) {
        throw new IllegalArgumentException(
            "token %d is not in 0..%d".formatted(token, config.vocabulary() - 1));
      }
      return token;
    }
  }

  private NDArray embed(Weights weights, NDArray ids) {
    return script.call("embed", with(ids, weights)).singletonOrThrow();
  }

  private NDArray block(Weights weights, NDArray stream, int layer) {
    var number = stream.getManager().create((long) layer);
    return script.call("block", with(stream, weights, number, cos, sin)).singletonOrThrow();
  }

  private NDArray stream(Weights weights, NDArray ids) {
    return script.call("stream", with(ids, weights, cos, sin)).singletonOrThrow();
  }

  private Scores scores(Weights weights, NDArray stream, Inputs inputs) {
    var logProbability = new double[inputs.count];
    var entropy = new double[inputs.count];
    int piece = piece();
    for (int from = 0; from < inputs.count; from += piece) {
      int to = Math.min(inputs.count, from + piece);
      try (var head = new Head(inputs, weights, stream, from, to)) {
        var scores = head.scores();
        System.arraycopy(scores.logProbability(), 0, logProbability, from, to - from);
        System.arraycopy(scores.entropy(), 0, entropy, from, to - from);
      }
    }
    return new Scores(logProbability, entropy);
  }

  /// The distribution at the scored tokens `from .. to - 1`.
  ///
  /// The derivative of log-probability and entropy by the logits has a closed form, so the graph
  /// ends at the logits: nothing of the vocabulary's width is kept for autograd.
  private final class Head implements AutoCloseable {
    private final Inputs inputs;
    private final int from;
    private final int to;
    private final NDManager own;
    private final NDArray logits;
    private final NDArray targets;
    private final NDList judged;

    Head(Inputs inputs, Weights weights, NDArray stream, int from, int to) {
      this.inputs = inputs;
      this.from = from;
      this.to = to;
      this.own = inputs.step.newSubManager();
      var rows = own.create(Arrays.copyOfRange(inputs.rows, from, to));
      this.targets = own.create(Arrays.copyOfRange(inputs.targets, from, to));
      this.logits = script.call("head", with(stream, weights, rows)).singletonOrThrow();
      logits.attach(own);
      this.judged =
          TensorRuntime.withoutGradients(
              () -> script.call("judge", new NDList(logits, targets, inputs.temperature)));
    }

    Scores scores() {
      return new Scores(doubles(judged.get(0)), doubles(judged.get(1)));
    }

    /// @param gradient of all scored tokens of the batch
    void backward(ScoreGradient gradient) {
      var slope =
          TensorRuntime.withoutGradients(
              () ->
                  script
                      .call(
                          "slope",
                          new NDList(
                              judged.get(2),
                              judged.get(3),
                              judged.get(1),
                              targets,
                              inputs.temperature,
                              array(own, gradient.logProbability(), from, to),
                              array(own, gradient.entropy(), from, to)))
                      .singletonOrThrow());
      JniUtils.backward((PtNDArray) logits, (PtNDArray) slope, false, false);
    }

    @Override
    public void close() {
      own.close();
    }
  }

  private NDArray array(NDManager step, double[] values, int from, int to) {
    return step.create(Arrays.copyOfRange(values, from, to)).toType(precision.masters(), false);
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, false).toDoubleArray();
  }

  private int piece() {
    return (int) Math.max(1, MOST_LOGITS / config.vocabulary());
  }

  /// The inputs of a kernel whose second parameter is the list of weights.
  static NDList with(NDArray first, Weights weights, NDArray... others) {
    var inputs = new NDList(first);
    weights.addTo(inputs);
    inputs.addAll(List.of(others));
    return inputs;
  }

  Script script() {
    return script;
  }

  NDArray cos() {
    return cos;
  }

  NDArray sin() {
    return sin;
  }

  Precision precision() {
    return precision;
  }

  /// The thread that this lives on.
  public TensorRuntime runtime() {
    return runtime;
  }

  /// The logits after each token of one sequence, without a gradient: `length × vocabulary`.
  public float[][] logits(Weights weights, int[] sequence) {
    var padded = Arrays.copyOf(sequence, sequence.length + 1);
    try (var step = runtime.root().newSubManager()) {
      var inputs = new Inputs(step, TokenBatch.all(List.of(padded)), 1);
      var stream = stream(weights, inputs.ids).reshape(-1, config.hidden());
      var logits = script.call("logits", with(stream, weights)).singletonOrThrow();
      var flat = logits.toType(DataType.FLOAT32, false).toFloatArray();
      var rows = new float[sequence.length][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOfRange(flat, i * config.vocabulary(), (i + 1) * config.vocabulary());
      }
      return rows;
    }
  }

  /// What the model shows after each token of one sequence from place `from` on, most likely token
  /// first, without a gradient.
  ///
  /// @param top how many of the largest logits to show, at most those that there are
  public Sight[] sights(Weights weights, int[] sequence, int from, int top) {
    var padded = Arrays.copyOf(sequence, sequence.length + 1);
    var sights = new ArrayList<Sight>();
    try (var step = runtime.root().newSubManager()) {
      var inputs = new Inputs(step, TokenBatch.all(List.of(padded)), 1);
      var stream = stream(weights, inputs.ids).reshape(-1, config.hidden());
      var count = step.create((long) Math.min(top, config.vocabulary()));
      int piece = piece();
      for (int start = from; start < sequence.length; start += piece) {
        int end = Math.min(sequence.length, start + piece);
        var rows = stream.get("%d:%d".formatted(start, end));
        try (var shown = script.infer("sights", with(rows, weights, count))) {
          sights.addAll(List.of(sights(shown, null, null)));
        }
      }
      return sights.toArray(Sight[]::new);
    }
  }

  /// @param shown hidden states, logits, their tokens, entropies, sums
  /// @param tokens that were drawn, with their log-probabilities; null: the most likely ones
  static Sight[] sights(NDList shown, long @Nullable [] tokens, float @Nullable [] scores) {
    var hidden = floats(shown.get(0));
    var top = floats(shown.get(1));
    var at = shown.get(2).toLongArray();
    var entropy = floats(shown.get(3));
    var sums = floats(shown.get(4));
    int rows = entropy.length;
    int width = hidden.length / rows;
    int count = top.length / rows;
    var sights = new Sight[rows];
    for (int row = 0; row < rows; row++) {
      int first = row * count;
      var topTokens = new int[count];
      for (int i = 0; i < count; i++) {
        topTokens[i] = (int) at[first + i];
      }
      sights[row] =
          new Sight(
              tokens == null ? topTokens[0] : (int) tokens[row],
              scores == null ? top[first] - sums[row] : scores[row],
              Arrays.copyOfRange(hidden, row * width, (row + 1) * width),
              Arrays.copyOfRange(top, first, first + count),
              topTokens,
              entropy[row],
              sums[row]);
    }
    return sights;
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, false).toFloatArray();
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
