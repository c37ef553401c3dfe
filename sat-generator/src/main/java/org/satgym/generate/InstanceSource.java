package org.satgym.generate;

import java.util.function.LongFunction;
import org.satgym.cnf.FormulaHash;

/// The instances of one family, level, split and seed: an endless array that is computed on
/// access.
///
/// A formula belongs to the split that its hash chooses: a sixteenth of all formulas to `test`, a
/// sixteenth to `validation`, the rest to `train`. A draw that falls into another split is
/// followed by the next one of the same stream, so no formula is ever in two splits. On a level
/// with too few formulas for that ([InstanceGenerator#splittable]) the first draw stands.
///
/// Where a sampler draws variants ([Sampler#variants]), such as satisfiable and unsatisfiable
/// twins, the indices of one group share the stream of the first of them, and the hash without
/// signs chooses their split: all of them are in the same one.
///
/// Immutable and safe to share between threads.
public final class InstanceSource implements LongFunction<Instance> {
  private static final int PARTS = 16;

  /// So many draws in a row miss a sixteenth of all formulas with a probability of 10⁻²⁸.
  private static final int MOST_DRAWS = 1000;

  private final Prepared prepared;
  private final Split split;
  private final long seed;
  private final Sampler sampler;
  private final int variants;
  private final boolean byContent;
  private final long prefix;

  /// @throws IllegalArgumentException when the family has no such level, naming the bound
  public InstanceSource(InstanceGenerator generator, Level level, Split split, long seed) {
    this(Prepared.of(generator, level), split, seed);
  }

  InstanceSource(Prepared prepared, Split split, long seed) {
    this.prepared = prepared;
    this.split = split;
    this.seed = seed;
    this.sampler = prepared.sampler();
    this.variants = sampler.variants();
    this.byContent = prepared.splittable();
    this.prefix = Key.prefix(prepared.family(), prepared.level(), split, seed);
  }

  /// The instance at `index`, from 0.
  ///
  /// @throws IllegalArgumentException when `index` is negative
  @Override
  public Instance apply(long index) {
    var key = new Key(prepared.family(), prepared.level(), split, seed, index);
    int variant = variants == 1 ? 0 : (int) (index % variants);
    var random = new RandomStream(Key.at(prefix, index - variant));
    for (int i = 0; i < MOST_DRAWS; i++) {
      var draw = sampler.draw(random, variant);
      if (!byContent || splitOf(variants == 1 ? draw.hash() : unsigned(draw)) == split) {
        return new Instance(key, draw.cnf(), draw.hash(), draw.status(), draw.witness());
      }
    }
    throw new IllegalStateException(
        "%s: none of %d draws is of this split, though the family calls the level splittable"
            .formatted(key, MOST_DRAWS));
  }

  /// How many consecutive indices are variants of one draw, as [Sampler#variants].
  public int variants() {
    return variants;
  }

  private static FormulaHash unsigned(Draw draw) {
    return FormulaHash.ofUnsigned(draw.cnf());
  }

  /// The split that owns the formulas of this hash.
  public static Split splitOf(FormulaHash hash) {
    return switch ((int) (hash.high() >>> 32) & (PARTS - 1)) {
      case 0 -> Split.TEST;
      case 1 -> Split.VALIDATION;
      default -> Split.TRAIN;
    };
  }
}
