package org.satgym.solve;

import java.util.ArrayList;
import java.util.List;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;

/// The literals that every model of a formula makes true.
public sealed interface Backbone {
  /// These, by rising variable.
  record Literals(List<Integer> literals) implements Backbone {}

  /// There is no model.
  record Unsatisfiable() implements Backbone {}

  /// The budget ended first.
  record Undecided() implements Backbone {}

  /// Reads the backbone off a truth table where there is one; beyond 20 variables, asks Sat4j for a
  /// model without each literal that all models so far share.
  ///
  /// @param budget for all solver calls together
  static Backbone of(Cnf cnf, Budget budget) {
    return cnf.variables() <= TruthTable.MAX_VARIABLES
        ? tabled(TruthTable.of(cnf))
        : searched(new Search(cnf, budget));
  }

  private static Backbone tabled(TruthTable table) {
    // What value each variable has in some model: the six lowest within a word of 64 assignments,
    // the others by the index of the word.
    long[] words = table.words();
    long low = 0;
    int someTrue = 0;
    int someFalse = 0;
    for (int w = 0; w < words.length; w++) {
      if (words[w] != 0) {
        low |= words[w];
        someTrue |= w;
        someFalse |= ~w;
      }
    }
    if (low == 0) {
      return new Unsatisfiable();
    }
    var literals = new ArrayList<Integer>();
    for (int v = 1; v <= table.variables(); v++) {
      boolean canBeTrue;
      boolean canBeFalse;
      if (v <= 6) {
        long whereFalse = Long.divideUnsigned(-1L, (1L << (1 << (v - 1))) + 1);
        canBeTrue = (low & ~whereFalse) != 0;
        canBeFalse = (low & whereFalse) != 0;
      } else {
        canBeTrue = (someTrue >> (v - 7) & 1) != 0;
        canBeFalse = (someFalse >> (v - 7) & 1) != 0;
      }
      if (canBeTrue != canBeFalse) {
        literals.add(canBeTrue ? v : -v);
      }
    }
    return new Literals(List.copyOf(literals));
  }

  private static Backbone searched(Search search) {
    switch (search.run()) {
      case UNSATISFIABLE -> {
        return new Unsatisfiable();
      }
      case UNDECIDED -> {
        return new Undecided();
      }
      case SATISFIABLE -> {}
    }
    var shared = new ArrayList<Integer>();
    var model = search.model();
    for (int v = 1; v <= model.variables(); v++) {
      if (search.used().isUsed(v)) {
        shared.add(model.get(v) ? v : -v);
      }
    }
    var literals = new ArrayList<Integer>();
    while (!shared.isEmpty()) {
      int literal = shared.removeFirst();
      switch (search.run(-literal)) {
        case UNSATISFIABLE -> literals.add(literal);
        case UNDECIDED -> {
          return new Undecided();
        }
        case SATISFIABLE -> {
          var other = search.model();
          shared.removeIf(candidate -> !holds(candidate, other));
        }
      }
    }
    return new Literals(List.copyOf(literals));
  }

  private static boolean holds(int literal, Assignment model) {
    return model.get(Math.abs(literal)) == literal > 0;
  }
}
