package org.satgym.generate.transform;

import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

/// Exchanges the two signs of some variables, each with probability one half.
///
/// The image has as many variables, clauses and models as the original. Flipping hides the
/// polarity that a family's encoding favours: over all flips, each literal is positive half of the
/// time.
public final class Flip implements Transformation {
  private final boolean[] flipped;

  private Flip(boolean[] flipped) {
    this.flipped = flipped;
  }

  /// A flip of formulas over `1..variables`, each subset of the variables equally likely.
  public static Flip draw(int variables, RandomStream random) {
    var flipped = new boolean[variables];
    for (int v = 0; v < variables; v++) {
      flipped[v] = random.nextInt(2) == 1;
    }
    return new Flip(flipped);
  }

  @Override
  public Cnf apply(Cnf cnf) {
    Variables.require("flip", flipped.length, cnf.variables());
    var starts = new int[cnf.clauses() + 1];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = cnf.start(i);
    }
    var literals = new int[cnf.literals()];
    for (int p = 0; p < literals.length; p++) {
      int literal = cnf.literal(p);
      literals[p] = flipped[Math.abs(literal) - 1] ? -literal : literal;
    }
    return Cnf.trusted(cnf.variables(), starts, literals);
  }

  @Override
  public Assignment forward(Assignment model, RandomStream random) {
    return back(model);
  }

  /// A flip is its own inverse.
  @Override
  public Assignment back(Assignment image) {
    Variables.require("flip", flipped.length, image.variables());
    var values = new boolean[flipped.length];
    for (int v = 0; v < values.length; v++) {
      values[v] = image.get(v + 1) != flipped[v];
    }
    return Assignment.of(values);
  }
}
