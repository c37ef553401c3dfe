package org.satgym.generate.random;

import java.util.HashSet;
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
  private static final long START = 0x616d706c65L; // "ample"

  static boolean isAmple(Sampler sampler) {
    var seen = new HashSet<FormulaHash>();
    var random = new RandomStream(START);
    for (int i = 0; i < DRAWS; i++) {
      if (!seen.add(hash(sampler, random))) {
        return false;
      }
    }
    return true;
  }

  private static FormulaHash hash(Sampler sampler, RandomStream random) {
    var cnf = sampler.draw(random).cnf();
    return sampler.variants() == 1 ? FormulaHash.of(cnf) : FormulaHash.ofUnsigned(cnf);
  }

  private Ample() {}
}
