package org.satgym.generate.transform;

import java.util.Objects;
import java.util.Set;
import org.satgym.generate.Draw;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Status;

/// A family whose every draw goes through a transformation of its own draw.
///
/// Its name is the family's and its mode the family's with `+` and the transformation's name added:
/// `pigeonhole/+xor-2`, `planted/balanced+flip`. Levels and statuses are the family's; a family of
/// a family composes. A formula whose image would be too large is passed over; where all are, the
/// draw fails and says so.
public final class TransformedFamily implements InstanceGenerator {
  private static final int MOST = 4;

  /// Of formulas that differ in size, hardly ever so many in a row are too large.
  private static final int MOST_DRAWS = 20;

  private final InstanceGenerator original;
  private final Transform transform;

  /// The generator of a family whose mode names at least one transformation.
  ///
  /// @throws IllegalArgumentException naming the families, the modes or the transformations that
  ///     there are, or how many transformations are allowed
  public static InstanceGenerator of(Family family) {
    var steps = family.mode().split("\\+", -1);
    if (steps.length - 1 > MOST) {
      throw new IllegalArgumentException(
          "a family takes at most %d transformations, '%s' has %d"
              .formatted(MOST, family, steps.length - 1));
    }
    var generator = Families.get(new Family(family.name(), steps[0]));
    for (int i = 1; i < steps.length; i++) {
      generator = new TransformedFamily(generator, Transform.of(steps[i]));
    }
    return generator;
  }

  public TransformedFamily(InstanceGenerator original, Transform transform) {
    this.original = original;
    this.transform = transform;
  }

  @Override
  public Family family() {
    return original.family().transformed(transform.name());
  }

  @Override
  public Set<Status> statuses() {
    return original.statuses();
  }

  @Override
  public void require(Level level) {
    original.require(level);
  }

  @Override
  public Sampler at(Level level) {
    var sampler = original.at(level);
    return new Sampler() {
      @Override
      public Draw draw(RandomStream random) {
        return draw(random, 0);
      }

      @Override
      public int variants() {
        return sampler.variants();
      }

      @Override
      public Draw draw(RandomStream random, int variant) {
        IllegalArgumentException tooLarge = null;
        for (int i = 0; i < MOST_DRAWS; i++) {
          var draw = sampler.draw(random, variant);
          // Variants share the stream, and must leave it where the others do, though only those
          // with
          // a witness draw where it goes.
          var own = new RandomStream(random.nextLong());
          try {
            return transform.draw(draw.cnf().variables(), own).apply(draw, own);
          } catch (IllegalArgumentException e) {
            tooLarge = e;
          }
        }
        throw Objects.requireNonNull(tooLarge);
      }
    };
  }

  /// Each transformation maps different formulas to different ones, so the original's answer holds;
  /// shuffle and flip may make more.
  @Override
  public boolean splittable(Level level) {
    return original.splittable(level);
  }
}
