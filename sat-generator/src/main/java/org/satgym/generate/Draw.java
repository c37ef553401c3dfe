package org.satgym.generate;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// A formula as its family drew it, with what the drawing itself guarantees.
///
/// @param status whether it has a model
/// @param witness a model, where the family knows one without solving; always for `planted`
public record Draw(Cnf cnf, Status status, @Nullable Assignment witness) {}
