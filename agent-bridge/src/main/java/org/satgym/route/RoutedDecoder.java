package org.satgym.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.model.Decoder;
import org.satgym.model.Sampling;
import org.satgym.model.SequenceWriter;
import org.satgym.model.Sight;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;

/// Writes with a small model, and with a large one where a router says so.
///
/// The small model reads everything. The large one reads what it has not read yet of a sequence
/// when it is asked for a token of it, and never before. Both draw with the same number for a
/// token, at the same temperature. The log-probability of a token is that of the model that drew
/// it. For the tensor thread.
public final class RoutedDecoder implements SequenceWriter {
  /// Logits that a router sees.
  public static final int TOP = 100;

  private final Decoder small;
  private final Decoder large;
  private final Weights largeWeights;
  private final TokenRouter router;
  private final boolean exact;
  private final int[][] history;
  private long tokens;
  private long byLarge;
  private long agreed;
  private long undefined;

  /// @param router stays its owner's
  /// @throws IllegalArgumentException when the large model has no `cells` positions
  public RoutedDecoder(
      Transformer small,
      Transformer large,
      Weights largeWeights,
      TokenRouter router,
      int slots,
      int cells) {
    this.small = new Decoder(small, slots, cells);
    this.large = new Decoder(large, slots, cells);
    this.largeWeights = largeWeights;
    this.router = router;
    this.exact = !small.runtime().device().isGpu();
    this.history = new int[slots][cells];
  }

  /// What was written so far, text behind stop strings included.
  public Routes routes() {
    return new Routes(tokens, byLarge, agreed, undefined);
  }

  @Override
  public int slots() {
    return small.slots();
  }

  @Override
  public int cells() {
    return small.cells();
  }

  @Override
  public int length(int slot) {
    return small.length(slot);
  }

  @Override
  public void begin(int slot) {
    small.begin(slot);
    large.begin(slot);
  }

  @Override
  public void extend(Weights weights, int[] at, List<int[]> texts) {
    var before = Arrays.stream(at).map(small::length).toArray();
    small.extend(weights, at, texts);
    for (int i = 0; i < at.length; i++) {
      var text = texts.get(i);
      System.arraycopy(text, 0, history[at[i]], before[i], text.length);
    }
  }

  @Override
  public void fork(int source, int[] targets, int length, int token) {
    small.fork(source, targets, length, token);
    boolean read = large.length(source) >= length;
    for (int target : targets) {
      if (target != source) {
        System.arraycopy(history[source], 0, history[target], 0, length);
        large.begin(target);
      }
    }
    if (read) {
      large.fork(source, targets, length, token);
    }
  }

  @Override
  public void truncate(int slot, int length, int token) {
    small.truncate(slot, length, token);
    if (large.length(slot) > length) {
      large.truncate(slot, length, token);
    }
  }

  @Override
  public Decoder.Drawn decode(
      Weights weights,
      boolean[] live,
      double[][] uniforms,
      int[] limits,
      long[] stops,
      Sampling sampling) {
    int count = uniforms[0].length;
    var drawn = new long[slots()][count];
    var scores = new float[slots()][count];
    var on = live.clone();
    for (int slot = 0; slot < on.length; slot++) {
      Arrays.fill(drawn[slot], -1);
      on[slot] &= length(slot) > 0 && length(slot) < Math.min(limits[slot], cells());
    }
    for (int i = 0; i < count && any(on); i++) {
      int place = i;
      var numbers = Arrays.stream(uniforms).mapToDouble(row -> row[place]).toArray();
      var sights = written(weights, on, numbers, sampling);
      for (int slot = 0; slot < on.length; slot++) {
        var sight = sights[slot];
        if (sight != null) {
          drawn[slot][i] = sight.token();
          scores[slot][i] = (float) sight.logProbability();
          boolean stop = Arrays.stream(stops).anyMatch(token -> token == sight.token());
          on[slot] = !stop && length(slot) < Math.min(limits[slot], cells());
        }
      }
    }
    return new Decoder.Drawn(drawn, scores, on);
  }

  /// One token for every slot that is on, and what it was drawn from.
  private @Nullable Sight[] written(
      Weights weights, boolean[] on, double[] numbers, Sampling sampling) {
    var sights = small.glimpse(weights, on, numbers, sampling, TOP);
    var asked = asked(sights);
    if (any(asked)) {
      catchUp(asked);
      var better = large.glimpse(largeWeights, asked, numbers, sampling, 1);
      for (int slot = 0; slot < asked.length; slot++) {
        var mine = sights[slot];
        var theirs = better[slot];
        if (mine != null && theirs != null) {
          byLarge++;
          agreed += mine.token() == theirs.token() ? 1 : 0;
          large.accept(slot, theirs.token());
          sights[slot] = theirs;
        }
      }
    }
    for (int slot = 0; slot < on.length; slot++) {
      var sight = sights[slot];
      if (sight != null) {
        tokens++;
        history[slot][length(slot)] = sight.token();
        small.accept(slot, sight.token());
      }
    }
    return sights;
  }

  /// The slots whose next token the large model writes.
  private boolean[] asked(@Nullable Sight[] sights) {
    var slots = IntStream.range(0, sights.length).filter(slot -> sights[slot] != null).toArray();
    var shown = new ArrayList<Sight>();
    for (var sight : sights) {
      if (sight != null) {
        shown.add(sight);
      }
    }
    var doubts = router.doubts(shown);
    var asked = new boolean[sights.length];
    for (int i = 0; i < slots.length; i++) {
      asked[slots[i]] = router.isLarge(doubts[i]);
      undefined += Double.isNaN(doubts[i]) ? 1 : 0;
    }
    return asked;
  }

  /// Lets the large model read what it has not read of some slots. On a CPU one by one: then the
  /// numbers of a sequence do not depend on its neighbours.
  private void catchUp(boolean[] asked) {
    var behind =
        IntStream.range(0, asked.length)
            .filter(slot -> asked[slot] && large.length(slot) < length(slot))
            .toArray();
    var texts = new ArrayList<int[]>();
    for (int slot : behind) {
      texts.add(Arrays.copyOfRange(history[slot], large.length(slot), length(slot)));
    }
    if (exact) {
      for (int i = 0; i < behind.length; i++) {
        large.extend(largeWeights, new int[] {behind[i]}, texts.subList(i, i + 1));
      }
    } else if (behind.length > 0) {
      large.extend(largeWeights, behind, texts);
    }
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    small.close();
    large.close();
  }
}
