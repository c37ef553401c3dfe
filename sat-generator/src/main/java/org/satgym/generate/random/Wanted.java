package org.satgym.generate.random;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.satgym.generate.Status;

/// Which statuses of formulas drawn by a law are kept; the mode of the families that filter.
enum Wanted {
  SATISFIABLE(Set.of(Status.SATISFIABLE)),
  UNSATISFIABLE(Set.of(Status.UNSATISFIABLE)),
  ANY(Set.of(Status.values()));

  private final Set<Status> statuses;

  Wanted(Set<Status> statuses) {
    this.statuses = statuses;
  }

  static List<Wanted> all() {
    return Arrays.asList(values());
  }

  Set<Status> statuses() {
    return statuses;
  }

  /// `satisfiable`, `unsatisfiable` or `any`.
  String mode() {
    return name().toLowerCase(Locale.ROOT);
  }
}
