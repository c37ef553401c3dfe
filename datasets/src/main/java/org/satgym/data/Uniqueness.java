package org.satgym.data;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.data.unique.Equivalence;

/// Which rows stay out of a dataset because an equivalent formula is there already.
///
/// @param by when formulas count as equal; null where every row stays
/// @param against datasets, files or folders, whose formulas stay out too
public record Uniqueness(@Nullable Equivalence by, List<Path> against) {
  public static final Uniqueness NONE = new Uniqueness(null, List.of());

  public Uniqueness {
    against = List.copyOf(against);
    if (by == null && !against.isEmpty()) {
      throw new IllegalArgumentException(
          "--against leaves out formulas that are equal by --dedup exact, renaming or symmetry; say"
              + " which");
    }
  }
}
