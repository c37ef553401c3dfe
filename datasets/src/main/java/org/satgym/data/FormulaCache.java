package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.prompt.SaturnText;

/// Formulas by their text, because many rows answer the same instance.
///
/// Each text has one place, so that the memory is bounded and no lock is needed: an entry is
/// immutable, and a thread that sees an older one parses again. Texts beyond 16,384 characters are
/// not kept.
final class FormulaCache {
  private static final int PLACES = 1 << 12;
  private static final int LONGEST = 1 << 14;

  private final @Nullable Entry[] entries = new Entry[PLACES];

  private record Entry(String text, int k, Cnf cnf) {}

  /// The formula of `text` over `k` variables.
  ///
  /// @param letters whether the text is Saturn's, not DIMACS
  /// @throws IllegalArgumentException when the text is not such a formula
  Cnf formula(String text, int k, boolean letters) {
    if (text.length() > LONGEST) {
      return parse(text, k, letters);
    }
    int hash = text.hashCode() * 31 + k;
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    var entry = entries[place];
    if (entry == null || entry.k != k || !entry.text.equals(text)) {
      entry = new Entry(text, k, parse(text, k, letters));
      entries[place] = entry;
    }
    return entry.cnf;
  }

  private static Cnf parse(String text, int k, boolean letters) {
    if (letters) {
      return SaturnText.parse(text, k);
    }
    var cnf = Dimacs.read(text);
    if (cnf.variables() != k) {
      throw new IllegalArgumentException(
          "has %d variables where k is %d".formatted(cnf.variables(), k));
    }
    return cnf;
  }
}
