package org.satgym.model;

import java.util.List;

/// One array of a model.
///
/// @param name as in a Hugging Face checkpoint
/// @param shape matrices are `out, in`
/// @param role how it begins and whether it is trained
public record Parameter(String name, List<Integer> shape, Role role) {
  /// What an array is for.
  public enum Role {
    EMBEDDING,
    /// A matrix that reads the residual stream.
    MATRIX,
    /// A matrix that writes to the residual stream: it begins smaller, by `1 / sqrt(2 layers)`.
    OUTPUT_MATRIX,
    BIAS,
    /// The gains of a norm.
    GAIN,
    /// The first factor of a low-rank update.
    LORA_A,
    /// The second factor, which begins at zero.
    LORA_B;

    /// Whether it belongs to a low-rank update.
    public boolean isLora() {
      return this == LORA_A || this == LORA_B;
    }
  }

  /// How many numbers.
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
