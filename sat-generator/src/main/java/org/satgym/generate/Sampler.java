package org.satgym.generate;

/// One level of one family, prepared: whatever can be computed once is.
///
/// Immutable and safe to share between threads; all chance comes from the argument.
@FunctionalInterface
public interface Sampler {
  /// Draws a formula. Equal streams give equal formulas.
  Draw draw(RandomStream random);

  /// How many consecutive indices share a stream, and so are variants of one draw.
  ///
  /// Variants must have the same variables in the same clauses: only signs may tell them apart.
  /// The split that they belong to is chosen by what they share.
  default int variants() {
    return 1;
  }

  /// Variant `variant` of the draw, `0 <= variant < variants()`.
  default Draw draw(RandomStream random, int variant) {
    return draw(random);
  }
}
