package org.satgym.data.unique;

/// A formula of which so many parts look alike that its canonical form was given up.
public final class TooSymmetric extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooSymmetric(int variables, int clauses, int steps) {
    super(
        ("a formula of %d variables and %d clauses is too symmetric: its canonical form is not found"
                + " in %d steps\nMaybe use --dedup exact")
            .formatted(variables, clauses, steps));
  }
}
