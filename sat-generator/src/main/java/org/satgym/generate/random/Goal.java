package org.satgym.generate.random;

import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;

/// An exact fact about the models of a formula, and how far from it a formula is.
interface Goal {
  /// The number that shall be reached.
  long wanted();

  /// The number that a formula has.
  long measure(Cnf cnf);

  long measure(FalsifiedSet falsified);

  /// Just so many models.
  record Models(long wanted) implements Goal {
    @Override
    public long measure(Cnf cnf) {
      return TruthTable.models(cnf);
    }

    @Override
    public long measure(FalsifiedSet falsified) {
      return falsified.models();
    }
  }

  /// A backbone of just so many variables.
  record Backbone(long wanted) implements Goal {
    @Override
    public long measure(Cnf cnf) {
      return FalsifiedSet.of(cnf).backbone();
    }

    @Override
    public long measure(FalsifiedSet falsified) {
      return falsified.backbone();
    }
  }
}
