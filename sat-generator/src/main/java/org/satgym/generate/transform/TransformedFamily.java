package org.satgym.generate.transform;

import java.util.Set;
import org.satgym.generate.Draw;
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
/// a family composes.
public final class TransformedFamily implements InstanceGenerator {
  private final InstanceGenerator original;
  private final Transform transform;

  public TransformedFamily(InstanceGenerator original, Transform transform) {
    this.original = original;
    this.transform = transform;
  }

  @Override
  public Family family() {
    var family = original.family();
    return new Family(family.name(), family.mode() + "+" + transform.name());
  }

  @Override
  public Set<Status> statuses() {
    return original.statuses();
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
        var draw = sampler.draw(random, variant);
        return transform.draw(draw.cnf().variables(), random).apply(draw, random);
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
