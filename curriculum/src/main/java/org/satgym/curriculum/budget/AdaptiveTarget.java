package org.satgym.curriculum.budget;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Target lengths for each difficulty band, from how a monitor set was answered (LASER-D,
/// arXiv:2505.15612, §4; the rule of its code).
///
/// The coverage of a threshold is the share of *all* responses of the band, right or wrong, that
/// are no longer. The target is the smallest threshold with floor(coverage · m) >= 1, where m =
/// [Band#expected]; where there is none, it is the longest response. For the low band m is 1, so
/// that its target hardly ever shrinks.
///
/// @param lowest first threshold, in tokens; at least 1
/// @param step between thresholds, in tokens; at least 1
/// @param highest last threshold, in tokens; at least `lowest`
/// @param rollouts responses to each monitored problem, at least 1
public record AdaptiveTarget(long lowest, long step, long highest, int rollouts) {
  /// A monitored problem.
  ///
  /// @param tried answers, at least 1
  /// @param solved how many of them were right
  /// @param tokens lengths of the responses, each at least 0; fewer than `tried` where not all were
  ///     told
  public record Monitored(int tried, int solved, List<Long> tokens) {
    public Monitored {
      tokens = List.copyOf(tokens);
      if (tokens.size() > tried) {
        throw new IllegalArgumentException(
            "%d lengths of %d responses".formatted(tokens.size(), tried));
      }
      for (long length : tokens) {
        if (length < 0) {
          throw new IllegalArgumentException("a length must be at least 0, was " + length);
        }
      }
    }
  }

  public AdaptiveTarget {
    if (lowest < 1 || step < 1 || highest < lowest || rollouts < 1) {
      throw new IllegalArgumentException(
          "need lowest >= 1, step >= 1, highest >= lowest and rollouts >= 1, had %d, %d, %d, %d"
              .formatted(lowest, step, highest, rollouts));
    }
  }

  /// The targets of the bands that were monitored; a band without a response whose length is known
  /// has none.
  public Map<Band, Long> targets(List<Monitored> monitored) {
    var lengths = new EnumMap<Band, List<Long>>(Band.class);
    long longest = 0;
    for (var problem : monitored) {
      var band = Band.ofMonitored(problem.solved(), problem.tried());
      lengths.computeIfAbsent(band, _ -> new ArrayList<>()).addAll(problem.tokens());
      for (long length : problem.tokens()) {
        longest = Math.max(longest, length);
      }
    }
    var targets = new EnumMap<Band, Long>(Band.class);
    for (var band : lengths.entrySet()) {
      if (!band.getValue().isEmpty()) {
        targets.put(band.getKey(), target(band.getKey(), band.getValue(), longest));
      }
    }
    return targets;
  }

  private long target(Band band, List<Long> lengths, long longest) {
    var sorted = lengths.stream().mapToLong(Long::longValue).sorted().toArray();
    int covered = 0;
    for (long threshold = lowest; threshold <= highest; threshold += step) {
      while (covered < sorted.length && sorted[covered] <= threshold) {
        covered++;
      }
      if (reached(covered, sorted.length, band.expected(rollouts))) {
        return threshold;
      }
    }
    return longest;
  }

  /// Whether floor(coverage · m) >= 1 for a coverage of `covered` in `all`; in whole numbers, so
  /// that a coverage of exactly 1/m is enough.
  static boolean reached(long covered, long all, int m) {
    return covered * m >= all;
  }
}
