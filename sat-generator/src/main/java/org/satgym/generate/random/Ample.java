package org.satgym.generate.random;

import java.util.HashSet;
import java.util.function.Function;
import org.satgym.cnf.FormulaHash;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;

/// Whether a level has so many formulas that splits by content leave each split enough of them,
/// told from draws where a count is out of reach.
///
/// A level is ample when 256 draws of a fixed stream all differ. Were there F equally likely
/// formulas, that would have a probability of about `exp(-32640/F)`: 0.0003 for F = 4000, and less
/// where some formulas are likelier than others.
final class Ample {
  private static final int DRAWS = 256;
  private static final long FEWEST = 4096;
  private static final long START = 0x616d706c65L; // "ample"

  static boolean isAmple(Sampler sampler) {
    return sampler.variants() == 1
        ? allDiffer(random -> FormulaHash.of(sampler.draw(random).cnf()))
        : allDiffer(random -> FormulaHash.ofUnsigned(sampler.draw(random).cnf()));
  }

  static boolean allDiffer(Function<RandomStream, FormulaHash> draws) {
    var seen = new HashSet<FormulaHash>();
    var random = new RandomStream(START);
    for (int i = 0; i < DRAWS; i++) {
      if (!seen.add(draws.apply(random))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the changes of signs alone make 4096 formulas of one, given that at most
  /// `symmetries` of the 2ᵏ changes leave it as it is.
  static boolean isAmple(int k, long symmetries) {
    return (1L << k) / symmetries >= FEWEST;
  }

  private Ample() {}
}
