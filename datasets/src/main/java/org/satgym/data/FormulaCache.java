package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;

/// Formulas by their text, because many rows answer the same instance.
///
/// Each text has one place, so that the memory is bounded and no lock is needed: an entry is
/// immutable, and a thread that sees an older one parses again. Texts beyond 16,384 characters are
/// not kept.
final class FormulaCache {
  private static final int PLACES = 1 << 12;
  private static final int LONGEST = 1 << 14;

  private final @Nullable Entry[] entries = new Entry[PLACES];

  private record Entry(FormulaText text, int k, Cnf cnf) {}

  /// The formula of `text` over `k` variables.
  ///
  /// @throws IllegalArgumentException when the text is not such a formula
  Cnf formula(FormulaText text, int k) {
    if (text.text().length() > LONGEST) {
      return text.read(k);
    }
    int hash = text.text().hashCode() * 31 + k;
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    var entry = entries[place];
    if (entry == null || entry.k != k || !entry.text.equals(text)) {
      entry = new Entry(text, k, text.read(k));
      entries[place] = entry;
    }
    return entry.cnf;
  }
}
