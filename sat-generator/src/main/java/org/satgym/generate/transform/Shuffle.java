package org.satgym.generate.transform;

import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

/// Renames the variables, reorders the clauses, and reorders the literals in each; signs stay.
///
/// The image has as many variables, clauses and models as the original.
public final class Shuffle implements Transformation {
  private final int[] newName;
  private final long order;

  private Shuffle(int[] newName, long order) {
    this.newName = newName;
    this.order = order;
  }

  /// A shuffle of formulas over `1..variables`, each renaming and each order equally likely.
  public static Shuffle draw(int variables, RandomStream random) {
    return new Shuffle(Permutation.draw(variables, random), random.nextLong());
  }

  /// The name that `variable` gets, `1..variables`.
  public int rename(int variable) {
    return newName[variable - 1] + 1;
  }

  @Override
  public Cnf apply(Cnf cnf) {
    Variables.require("shuffle", newName.length, cnf.variables());
    var random = new RandomStream(order);
    var clauseOrder = Permutation.draw(cnf.clauses(), random);
    var starts = new int[cnf.clauses() + 1];
    var literals = new int[cnf.literals()];
    int at = 0;
    for (int i = 0; i < clauseOrder.length; i++) {
      int clause = clauseOrder[i];
      for (int p = cnf.start(clause); p < cnf.start(clause + 1); p++) {
        int literal = cnf.literal(p);
        literals[at++] = literal > 0 ? rename(literal) : -rename(-literal);
      }
      Permutation.shuffle(literals, starts[i], at, random);
      starts[i + 1] = at;
    }
    return Cnf.trusted(cnf.variables(), starts, literals);
  }

  @Override
  public Assignment forward(Assignment model, RandomStream random) {
    Variables.require("shuffle", newName.length, model.variables());
    var values = new boolean[newName.length];
    for (int v = 1; v <= values.length; v++) {
      values[rename(v) - 1] = model.get(v);
    }
    return Assignment.of(values);
  }

  @Override
  public Assignment back(Assignment image) {
    Variables.require("shuffle", newName.length, image.variables());
    var values = new boolean[newName.length];
    for (int v = 1; v <= values.length; v++) {
      values[v - 1] = image.get(rename(v));
    }
    return Assignment.of(values);
  }
}
