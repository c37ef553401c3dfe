package org.satgym.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts what does not agree, and keeps the first of it.
final class Differences {
  private static final int KEPT = 20;

  private final List<ReplayReport.Difference> first = new ArrayList<>();
  private long count;

  void compare(String where, @Nullable Object recorded, @Nullable Object recomputed) {
    if (!Objects.equals(recorded, recomputed)) {
      add(where, "recorded %s, recomputed %s".formatted(recorded, recomputed));
    }
  }

  /// As [#compare], for sums that were added up in another order.
  void compareSums(String where, double recorded, double recomputed) {
    if (Math.abs(recorded - recomputed) > 1e-9 * Math.max(1, Math.abs(recorded))) {
      add(where, "recorded %s, recomputed %s".formatted(recorded, recomputed));
    }
  }

  void add(String where, String what) {
    count++;
    if (first.size() < KEPT) {
      first.add(new ReplayReport.Difference(where, what));
    }
  }

  long count() {
    return count;
  }

  List<ReplayReport.Difference> first() {
    return List.copyOf(first);
  }
}
