package org.satgym.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes sequences with one model, the keys and values of every slot preallocated.
///
/// For the tensor thread.
public final class Decoder implements SequenceWriter {
  /// What one call to [#decode] wrote.
  ///
  /// @param tokens of each slot, `-1` after the slot stopped; the token it stopped at is there
  /// @param logProbability of each, under the temperature and before any cut by top-p or top-k
  /// @param live which slots can go on: neither at a stop token nor at their limit
  public record Drawn(long[][] tokens, float[][] logProbability, boolean[] live) {}

  private static final int WINDOW_STEP = 64;

  private final Transformer transformer;
  private final int slots;
  private final int cells;
  private final NDManager manager;
  private final NDArray keys;
  private final NDArray values;

  /// Tokens in each slot, and the last of them, whose keys are not in the cache yet.
  private final int[] lengths;

  private final long[] last;

  /// @param slots sequences side by side
  /// @param cells tokens of the longest sequence
  public Decoder(Transformer transformer, int slots, int cells) {
    if (slots < 1 || cells < 2 || cells > transformer.positions()) {
      throw new IllegalArgumentException(
          "a decoder needs at least one slot and 2..%d cells, not %d and %d"
              .formatted(transformer.positions(), slots, cells));
    }
    this.transformer = transformer;
    this.slots = slots;
    this.cells = cells;
    this.lengths = new int[slots];
    this.last = new long[slots];
    this.manager = transformer.runtime().root().newSubManager();
    var config = transformer.config();
    var shape = new Shape(config.layers(), slots, config.kvHeads(), cells + 1, config.headDim());
    this.keys = cache(shape);
    this.values = cache(shape);
  }

  private NDArray cache(Shape shape) {
    try (var step = manager.newSubManager()) {
      var zeros = step.zeros(shape, transformer.precision().masters());
      var cache = transformer.script().call("computed", new NDList(zeros)).singletonOrThrow();
      cache.attach(manager);
      return cache;
    }
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public int cells() {
    return cells;
  }

  @Override
  public int length(int slot) {
    return lengths[slot];
  }

  @Override
  public void begin(int slot) {
    lengths[slot] = 0;
  }

  @Override
  public void extend(Weights weights, int[] at, List<int[]> tokens) {
    // The last token of a slot waits until the next ones come: decoding begins with it.
    var pending = new int[at.length][];
    int width = 0;
    int window = 0;
    for (int i = 0; i < at.length; i++) {
      pending[i] = pending(at[i], tokens.get(i));
      width = Math.max(width, pending[i].length);
      window = Math.max(window, cached(at[i]) + pending[i].length);
    }
    if (width > 0) {
      write(weights, at, pending, width, window);
    }
    for (int i = 0; i < at.length; i++) {
      var added = tokens.get(i);
      lengths[at[i]] += added.length;
      last[at[i]] = added[added.length - 1];
    }
  }

  @Override
  public void fork(int source, int[] targets, int length, int token) {
    if (length < 1 || length > cells || targets.length == 0) {
      throw new IllegalArgumentException(
          "%d tokens of slot %d cannot be copied to %d slots"
              .formatted(length, source, targets.length));
    }
    if (length > 1) {
      try (var step = transformer.runtime().root().newSubManager()) {
        transformer
            .script()
            .infer(
                transformer.runtime().device().isGpu() ? "fork" : "forkEach",
                new NDList(
                    keys,
                    values,
                    step.create(new long[] {source}),
                    step.create(Arrays.stream(targets).asLongStream().toArray()),
                    step.create((long) length - 1)))
            .close();
      }
    }
    for (int target : targets) {
      lengths[target] = length;
      last[target] = token;
    }
  }

  private int cached(int slot) {
    return Math.max(0, lengths[slot] - 1);
  }

  /// What the cache is to take now.
  private int[] pending(int slot, int[] tokens) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("slot %d: nothing to append".formatted(slot));
    }
    if (lengths[slot] + tokens.length > cells) {
      throw new IllegalArgumentException(
          "slot %d has %d of %d tokens, %d more do not fit"
              .formatted(slot, lengths[slot], cells, tokens.length));
    }
    int waiting = lengths[slot] > 0 ? 1 : 0;
    var pending = new int[waiting + tokens.length - 1];
    if (pending.length > 0) {
      System.arraycopy(tokens, 0, pending, waiting, tokens.length - 1);
      if (waiting > 0) {
        pending[0] = (int) last[slot];
      }
    }
    return pending;
  }

  private void write(Weights weights, int[] at, int[][] pending, int width, int window) {
    try (var step = transformer.runtime().root().newSubManager()) {
      var ids = new long[at.length * width];
      var slotNumbers = new long[at.length];
      var starts = new long[at.length];
      var counts = new long[at.length];
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < pending[i].length; j++) {
          ids[i * width + j] = pending[i][j];
        }
        slotNumbers[i] = at[i];
        starts[i] = cached(at[i]);
        counts[i] = pending[i].length;
      }
      transformer
          .script()
          .infer(
              "extend",
              Transformer.with(
                  step.create(ids, new Shape(at.length, width)),
                  weights,
                  transformer.cos(),
                  transformer.sin(),
                  keys,
                  values,
                  step.create(slotNumbers),
                  step.create(starts),
                  step.create(counts),
                  step.create((long) window)));
    }
  }

  @Override
  public Drawn decode(
      Weights weights,
      boolean[] live,
      double[][] uniforms,
      int[] limits,
      long[] stops,
      Sampling sampling) {
    int count = uniforms[0].length;
    int longest = 0;
    var able = live.clone();
    for (int slot = 0; slot < slots; slot++) {
      able[slot] &= lengths[slot] > 0 && lengths[slot] < Math.min(limits[slot], cells);
      longest = able[slot] ? Math.max(longest, lengths[slot]) : longest;
    }
    int window = window(longest + count);
    try (var step = transformer.runtime().root().newSubManager()) {
      var results =
          transformer
              .script()
              .infer(
                  "decode",
                  Transformer.with(
                      step.create(last),
                      weights,
                      transformer.cos(),
                      transformer.sin(),
                      keys,
                      values,
                      step.create(cachedLengths()),
                      step.create(bounded(limits)),
                      step.create(able),
                      step.create(flat(uniforms, count), new Shape(slots, count)),
                      step.create(stops.length == 0 ? new long[] {-1} : stops),
                      step.create((long) window),
                      step.create((float) sampling.temperature()),
                      step.create((float) sampling.topP()),
                      step.create((long) sampling.topK())));
      return taken(results.get(0), results.get(1), results.get(3), count);
    }
  }

  /// Cells to attend to, in whole steps: then a slot's sums are split alike whatever the length of
  /// its neighbours, and its numbers do not depend on them.
  private int window(int needed) {
    return Math.min(cells, (needed + WINDOW_STEP - 1) / WINDOW_STEP * WINDOW_STEP);
  }

  /// What the model shows after the last token of each live slot, and what it would write there;
  /// nothing is appended: see [#accept].
  ///
  /// @param uniforms a number in `[0, 1)` for each slot
  /// @param top how many of the largest logits to show, at most those that there are
  /// @return for each slot; null where it is not live
  public @Nullable Sight[] glimpse(
      Weights weights, boolean[] live, double[] uniforms, Sampling sampling, int top) {
    int longest = 0;
    for (int slot = 0; slot < slots; slot++) {
      if (live[slot] && (lengths[slot] == 0 || lengths[slot] >= cells)) {
        throw new IllegalArgumentException(
            "slot %d has %d of %d tokens: nothing comes after them"
                .formatted(slot, lengths[slot], cells));
      }
      longest = live[slot] ? Math.max(longest, lengths[slot]) : longest;
    }
    try (var step = transformer.runtime().root().newSubManager()) {
      int count = Math.min(top, transformer.config().vocabulary());
      var shown =
          transformer
              .script()
              .infer(
                  "glimpse",
                  Transformer.with(
                      step.create(last),
                      weights,
                      transformer.cos(),
                      transformer.sin(),
                      keys,
                      values,
                      step.create(cachedLengths()),
                      step.create(live),
                      step.create(uniforms),
                      step.create((long) window(longest + 1)),
                      step.create((float) sampling.temperature()),
                      step.create((float) sampling.topP()),
                      step.create((long) sampling.topK()),
                      step.create((long) count)));
      var sights = Transformer.sights(shown, shown.get(5).toLongArray(), floats(shown.get(6)));
      var ofSlots = new @Nullable Sight[slots];
      for (int slot = 0; slot < slots; slot++) {
        ofSlots[slot] = live[slot] ? sights[slot] : null;
      }
      return ofSlots;
    }
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, false).toFloatArray();
  }

  /// Appends a token to a slot of which [#glimpse] has just been taken.
  public void accept(int slot, int token) {
    lengths[slot]++;
    last[slot] = token;
  }

  private long[] cachedLengths() {
    var cached = new long[slots];
    for (int slot = 0; slot < slots; slot++) {
      cached[slot] = cached(slot);
    }
    return cached;
  }

  private long[] bounded(int[] limits) {
    return Arrays.stream(limits).mapToLong(limit -> Math.min(limit, cells)).toArray();
  }

  private Drawn taken(NDArray tokens, NDArray scores, NDArray on, int count) {
    var flat = tokens.toLongArray();
    var flatScores = floats(scores);
    var rows = new long[slots][];
    var scoreRows = new float[slots][];
    for (int slot = 0; slot < slots; slot++) {
      rows[slot] = Arrays.copyOfRange(flat, slot * count, (slot + 1) * count);
      scoreRows[slot] = Arrays.copyOfRange(flatScores, slot * count, (slot + 1) * count);
      for (long token : rows[slot]) {
        if (token >= 0) {
          lengths[slot]++;
          last[slot] = token;
        }
      }
    }
    return new Drawn(rows, scoreRows, on.toBooleanArray());
  }

  private static double[] flat(double[][] rows, int count) {
    var flat = new double[rows.length * count];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != count) {
        throw new IllegalArgumentException(
            "uniforms must have one length: row %d has %d, row 0 %d"
                .formatted(i, rows[i].length, count));
      }
      System.arraycopy(rows[i], 0, flat, i * count, count);
    }
    return flat;
  }

  @Override
  public void truncate(int slot, int length, int token) {
    if (length < 1 || length > lengths[slot]) {
      throw new IllegalArgumentException(
          "slot %d has %d tokens, not %d".formatted(slot, lengths[slot], length));
    }
    lengths[slot] = length;
    last[slot] = token;
  }

  @Override
  public void close() {
    manager.close();
  }
}
