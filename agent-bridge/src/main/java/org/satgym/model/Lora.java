package org.satgym.model;

import java.util.Set;
import java.util.TreeSet;

/// Low-rank updates of some weight matrices: `W + (alpha / rank) B A`, of which only `A` and `B`
/// are trained (E. Hu et al., _LoRA_, ICLR 2022, section 4.1).
///
/// @param rank columns of `B`, rows of `A`; at least 1
/// @param alpha scale, usually once or twice the rank
/// @param targets which matrices, from [#ALL]
public record Lora(int rank, double alpha, Set<String> targets) {
  /// Every matrix of a layer.
  public static final Set<String> ALL =
      Set.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

  public Lora {
    if (rank < 1) {
      throw new IllegalArgumentException("the rank of LoRA must be at least 1, was " + rank);
    }
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("the alpha of LoRA must be positive, was " + alpha);
    }
    for (var target : targets) {
      if (!ALL.contains(target)) {
        throw new IllegalArgumentException(
            "LoRA target '%s' must be one of %s".formatted(target, new TreeSet<>(ALL)));
      }
    }
    targets = Set.copyOf(targets);
  }

  /// What the product of the two matrices is multiplied with.
  public double scale() {
    return alpha / rank;
  }
}
