package org.satgym.data.unique;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;

/// When two formulas count as one. Each is coarser than the one before.
public enum Equivalence {
  /// The same clauses, in any order, with their literals in any order.
  EXACT,
  /// The same after the variables have been renamed.
  RENAMING,
  /// The same after variables have been renamed and any of them negated throughout.
  SYMMETRY;

  /// The name on the command line and in manifests.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Equivalence parse(String text) {
    for (var equivalence : values()) {
      if (equivalence.wireName().equals(text)) {
        return equivalence;
      }
    }
    throw new IllegalArgumentException(
        "dedup '%s' must be one of %s"
            .formatted(
                text,
                Arrays.stream(values())
                    .map(Equivalence::wireName)
                    .collect(Collectors.joining(", "))));
  }

  /// 128 bits that equivalent formulas share, and others with a probability of about 2⁻¹²⁸.
  ///
  /// @throws TooSymmetric when the canonical form of `cnf` takes too many steps
  public FormulaHash hash(Cnf cnf) {
    return switch (this) {
      case EXACT -> FormulaHash.of(cnf);
      case RENAMING -> FormulaHash.of(CanonicalForm.of(cnf, false));
      case SYMMETRY -> FormulaHash.of(CanonicalForm.of(cnf, true));
    };
  }
}
