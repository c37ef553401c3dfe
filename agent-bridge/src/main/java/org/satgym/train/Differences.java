package org.satgym.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What of two configurations makes a run another run.
final class Differences {
  /// Keys that decide when a run ends and what it leaves behind, and those that memory may force a
  /// change of: they change sums in their last bits, not what is learnt.
  private static final Set<String> FREE =
      Set.of(
          "run",
          "limits",
          "checkpoints",
          "metrics",
          "validation",
          "guards",
          "optimizer.micro_tokens",
          "rollout.slots",
          "model.checkpointing",
          "model.device");

  /// The keys that differ, with both values.
  static List<String> of(Map<String, Object> before, Map<String, Object> now) {
    var differing = new ArrayList<String>();
    compare("", before, now, differing);
    // The rate of every step follows from their number, unless it stays as it is.
    if (now.get("optimizer") instanceof Map<?, ?> optimizer
        && optimizer.get("schedule") instanceof String schedule
        && !schedule.equals("constant")
        && !same(steps(before), steps(now))) {
      differing.add(
          "limits.steps was %s, is %s, and the %s schedule depends on it"
              .formatted(steps(before), steps(now), schedule));
    }
    return differing;
  }

  private static void compare(
      String path, Map<?, ?> before, Map<?, ?> now, List<String> differing) {
    var names = new TreeSet<String>();
    before.keySet().forEach(name -> names.add(String.valueOf(name)));
    now.keySet().forEach(name -> names.add(String.valueOf(name)));
    for (var name : names) {
      var at = path.isEmpty() ? name : path + "." + name;
      var old = before.get(name);
      var given = now.get(name);
      if (FREE.contains(at) || same(old, given)) {
        continue;
      }
      if (old instanceof Map<?, ?> oldMap && given instanceof Map<?, ?> givenMap) {
        compare(at, oldMap, givenMap, differing);
      } else {
        differing.add("%s was %s, is %s".formatted(at, old, given));
      }
    }
  }

  private static @Nullable Object steps(Map<String, Object> configuration) {
    return configuration.get("limits") instanceof Map<?, ?> limits ? limits.get("steps") : null;
  }

  /// Readers make an int or a long of the same number.
  private static boolean same(@Nullable Object old, @Nullable Object given) {
    return Objects.equals(old, given)
        || old instanceof Number a
            && given instanceof Number b
            && Double.compare(a.doubleValue(), b.doubleValue()) == 0;
  }

  private Differences() {}
}
