package org.satgym.env;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Lengths;

/// By what an episode will be rewarded, as of its opening: travels in its id and in its row.
///
/// ```
/// long    number of the rule
/// byte    1 batch, 2 max_tokens, 4 targets, 8 history
/// long    number of the batch, varint its groups; varint max_tokens;
///         varint targets low, medium, high; double history: those that are there
/// ```
///
/// @param rule its number
/// @param batch number of the declared batch, negative; 0: the group is the batch
/// @param groups that make up the batch, at least 1
/// @param lengths what the curriculum's policies say
public record RewardTerms(long rule, long batch, int groups, Lengths lengths) {
  /// No terms take more bytes.
  static final int LARGEST = 72;

  private static final int BATCH = 1;
  private static final int MAX = 2;
  private static final int TARGETS = 4;
  private static final int HISTORY = 8;
  private static final String[] BANDS = {"low", "medium", "high"};

  void write(ByteBuffer out) {
    var max = lengths.maxTokens();
    var targets = lengths.targetTokens();
    var history = lengths.historyTokens();
    out.putLong(rule);
    out.put(
        (byte)
            ((batch == 0 ? 0 : BATCH)
                | (max == null ? 0 : MAX)
                | (targets.isEmpty() ? 0 : TARGETS)
                | (history == null ? 0 : HISTORY)));
    if (batch != 0) {
      out.putLong(batch);
      Varint.write(groups, out);
    }
    if (max != null) {
      Varint.write(max, out);
    }
    if (!targets.isEmpty()) {
      for (var band : BANDS) {
        Varint.write(targets.getOrDefault(band, 0L), out);
      }
    }
    if (history != null) {
      out.putDouble(history);
    }
  }

  static RewardTerms read(ByteBuffer in) {
    long rule = in.getLong();
    int there = in.get();
    long batch = (there & BATCH) != 0 ? in.getLong() : 0;
    int groups = (there & BATCH) != 0 ? (int) Varint.read(in) : 1;
    Long max = (there & MAX) != 0 ? Long.valueOf(Varint.read(in)) : null;
    var targets = (there & TARGETS) != 0 ? targets(in) : Map.<String, Long>of();
    @Nullable Double history = (there & HISTORY) != 0 ? Double.valueOf(in.getDouble()) : null;
    return new RewardTerms(rule, batch, groups, new Lengths(max, targets, history));
  }

  private static Map<String, Long> targets(ByteBuffer in) {
    var targets = new LinkedHashMap<String, Long>();
    for (var band : BANDS) {
      long target = Varint.read(in);
      if (target > 0) {
        targets.put(band, target);
      }
    }
    return targets;
  }
}
