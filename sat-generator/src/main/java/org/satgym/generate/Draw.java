package org.satgym.generate;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;

/// A formula as its family drew it, with what the drawing itself guarantees.
///
/// @param hash of the formula: samplers that know the hashes of their clauses need not compute it
/// @param status whether it has a model
/// @param witness a model, where the family knows one without solving; always for `planted`
public record Draw(Cnf cnf, FormulaHash hash, Status status, @Nullable Assignment witness) {
  public Draw(Cnf cnf, Status status, @Nullable Assignment witness) {
    this(cnf, FormulaHash.of(cnf), status, witness);
  }
}
