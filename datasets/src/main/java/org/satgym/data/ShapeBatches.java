package org.satgym.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.reward.Completion;
import org.satgym.reward.LengthHistory;
import org.satgym.reward.Scope;
import org.satgym.reward.ShapedBatch;
import org.satgym.reward.Shaping;
import org.satgym.reward.UnfitCompletion;

/// Gathers rows into the batches that shapers see, and writes them shaped.
///
/// A batch is the rows of one `step`, which must stand together, steps rising. Rows without a step
/// are one batch all together. Where no shaper looks beyond a single completion, rows go out as
/// they come in, and only what is remembered of problems waits for the end of the step; otherwise a
/// batch is held until it is complete, which takes memory in proportion to its bytes.
///
/// For one thread.
final class ShapeBatches {
  private static final byte[] SHAPED = bytes(", \"shaped\": ");
  private static final byte[] COMPONENTS = bytes(", \"components\": {");
  private static final byte[] WHOLE = bytes(".0");
  private static final byte[] END = bytes("}}\n");

  private final Shaping shaping;
  private final @Nullable LengthHistory history;
  private final boolean single;
  private final long mostBytes = Runtime.getRuntime().maxMemory() / 4;

  private final RowBytes written = new RowBytes(1 << 16);
  private final List<ShapeRow> held = new ArrayList<>();

  /// Solved ones of the current step, not yet remembered.
  private final List<Completion> solved = new ArrayList<>();

  private long heldBytes;
  private long rows;
  private @Nullable Long step;

  ShapeBatches(Shaping shaping) {
    this.shaping = shaping;
    this.history = shaping.history();
    this.single = shaping.scope() == Scope.COMPLETION;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// What was shaped since this was last cleared.
  RowBytes written() {
    return written;
  }

  /// How many rows were added.
  long rows() {
    return rows;
  }

  /// @throws MalformedRow when the row does not fit
  void add(ShapeRow row) {
    requireOrder(row);
    if (rows > 0 && row.step() != null && !row.step().equals(step)) {
      end();
    }
    step = row.step();
    try {
      shaping.require(row.completion(), 0);
    } catch (UnfitCompletion e) {
      throw new MalformedRow(row.line(), e.field(), e.problem());
    }
    rows++;
    held.add(row);
    heldBytes += row.to() - row.from();
    if (!single && heldBytes > mostBytes) {
      throw new MalformedRow(
          row.line(),
          "step",
          "the batch has more than %d MiB, a quarter of the memory there is; %s"
              .formatted(
                  mostBytes >> 20,
                  step == null
                      ? "rows without a step are one batch"
                      : "give a larger heap, or fewer rows to a step"));
    }
  }

  private void requireOrder(ShapeRow row) {
    var next = row.step();
    if (rows == 0 || (next == null && step == null)) {
      return;
    }
    if (next == null || step == null) {
      throw new MalformedRow(row.line(), "step", "must be on all rows or on none");
    }
    if (next < step) {
      throw new MalformedRow(
          row.line(),
          "step",
          "must not fall, since the rows of a step are one batch: was %d after %d"
              .formatted(next, step));
    }
  }

  /// Lets go of rows that need not wait.
  void pause() {
    if (single) {
      shape();
    }
  }

  /// The batch is complete.
  void end() {
    shape();
    if (history != null) {
      history.add(solved);
      solved.clear();
    }
  }

  private void shape() {
    List<Completion> completions = new ArrayList<>(held.size());
    for (var row : held) {
      completions.add(row.completion());
    }
    if (history != null) {
      for (var completion : completions) {
        if (completion.problemId() != null) {
          solved.add(completion);
        }
      }
      completions = history.before(completions);
    }
    ShapedBatch shaped;
    try {
      shaped = shaping.shape(completions);
    } catch (UnfitCompletion e) {
      throw new MalformedRow(held.get(e.index()).line(), e.field(), e.problem());
    }
    var labels = labels(shaped.names());
    for (int i = 0; i < held.size(); i++) {
      write(held.get(i), shaped, i, labels);
    }
    held.clear();
    heldBytes = 0;
  }

  private void write(ShapeRow row, ShapedBatch shaped, int index, byte[][] labels) {
    int end = row.to() - 1;
    while (row.bytes()[end] != '}') {
      end--;
    }
    written.add(row.bytes(), row.from(), end - row.from()).add(SHAPED);
    var reward = shaped.reward(index);
    if (reward.isEmpty()) {
      written.add("null, \"components\": {}}\n");
      return;
    }
    addReward(reward.getAsDouble());
    written.add(COMPONENTS);
    for (int c = 0; c < labels.length; c++) {
      written.add(labels[c]);
      addReward(shaped.component(index, c));
    }
    written.add(END);
  }

  /// Most rewards are whole, and need no search for the shortest decimal.
  private void addReward(double reward) {
    long whole = (long) reward;
    if (whole == reward && Math.abs(reward) < 1e6) {
      written.addNumber(whole).add(WHOLE);
    } else {
      written.addNumber(reward);
    }
  }

  /// `"base": `, `, "hapo": `, ...
  private static byte[][] labels(List<String> names) {
    var labels = new byte[names.size()][];
    for (int c = 0; c < labels.length; c++) {
      labels[c] =
          new RowBytes(32).add(c == 0 ? "" : ", ").addJson(names.get(c)).add(": ").toByteArray();
    }
    return labels;
  }
}
