package org.satgym.generate.random;

import org.satgym.generate.Draw;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;
import org.satgym.generate.Split;

/// A family and a level of it, read from `uniform/any 3,7,40`.
record Case(Family family, Level level) {
  static Case parse(String text) {
    var parts = text.split(" ");
    return new Case(Family.parse(parts[0]), Level.parse(parts[1]));
  }

  InstanceGenerator generator() {
    return Families.get(family);
  }

  Sampler sampler() {
    return generator().at(level);
  }

  Draw draw(long seed) {
    return sampler().draw(new RandomStream(seed));
  }

  InstanceSource source(Split split, long seed) {
    return new InstanceSource(generator(), level, split, seed);
  }

  @Override
  public String toString() {
    return family + " " + level;
  }
}
