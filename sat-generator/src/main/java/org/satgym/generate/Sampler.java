package org.satgym.generate;

/// One level of one family, prepared: whatever can be computed once is.
///
/// Immutable and safe to share between threads; all chance comes from the argument.
@FunctionalInterface
public interface Sampler {
  /// Draws a formula. Equal streams give equal formulas.
  Draw draw(RandomStream random);
}
