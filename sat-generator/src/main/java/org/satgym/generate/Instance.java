package org.satgym.generate;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;

/// A formula with the key that rebuilds it.
///
/// @param hash the identity of the formula, whatever the order of its clauses and literals
/// @param witness a model, where the family knows one
public record Instance(
    Key key, Cnf cnf, FormulaHash hash, Status status, @Nullable Assignment witness) {}
