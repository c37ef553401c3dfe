package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.verify.Claims;

/// How the rows of one part tell their instances, where that is not the same for the whole dataset.
///
/// @param surface unless the caller chose one; null for the usual one
/// @param claims what a claim that there is no solution needs; null for what the family's rows ask
/// @param task what the rows are in the place of instance rows, or null
public record PartStyle(
    @Nullable String surface, @Nullable Claims claims, @Nullable TaskRows task) {
  /// Instance rows as they always are.
  public static final PartStyle PLAIN = new PartStyle(null, null, null);

  /// Instance rows on a surface.
  public static PartStyle on(String surface) {
    return new PartStyle(surface, null, null);
  }

  /// Instance rows with another demand on claims.
  public static PartStyle claiming(Claims claims) {
    return new PartStyle(null, claims, null);
  }

  /// The rows of a task.
  public static PartStyle of(TaskRows task) {
    return new PartStyle(null, null, task);
  }

  /// The same with another demand on claims.
  public PartStyle with(Claims other) {
    return new PartStyle(surface, other, task);
  }

  /// What a row shows, after what the caller chose.
  RowOptions of(RowOptions chosen) {
    return new RowOptions(
        chosen.surface() == null ? surface : chosen.surface(), chosen.solutions(), claims, task);
  }
}
