package org.satgym.trace;

import java.util.List;

/// The steps of a search in order, the last one an end. Whether they follow from a formula is for
/// [Replay] to say.
public record Trace(List<Step> steps) {
  /// @throws IllegalArgumentException when the last step is no end, or an earlier one is
  public Trace {
    steps = List.copyOf(steps);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).ends() != (i == steps.size() - 1)) {
        throw new IllegalArgumentException(
            "step %d of %d is %s; only the last is an end"
                .formatted(i, steps.size(), steps.get(i)));
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a trace has at least its end");
    }
  }

  /// The last step.
  public Step end() {
    return steps.getLast();
  }

  /// How many steps there are, the end included.
  public int size() {
    return steps.size();
  }

  /// How many steps are of this kind.
  public int count(Class<? extends Step> kind) {
    return (int) steps.stream().filter(kind::isInstance).count();
  }
}
