package org.satgym.verify;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Status;

/// What a response is judged against.
///
/// @param status what the generator guarantees, or null where nothing is known; never believed
///     against the formula itself
/// @param claims what a claim of unsatisfiability needs
/// @param terms how the prompt lets an answer name values
public record Problem(Cnf cnf, @Nullable Status status, Claims claims, Terms terms) {
  /// A problem whose answer is a bit string.
  public Problem(Cnf cnf, @Nullable Status status, Claims claims) {
    this(cnf, status, claims, Terms.BITS);
  }

  /// A formula that is known to be satisfiable and of which nothing else may be claimed.
  public static Problem satisfiable(Cnf cnf) {
    return new Problem(cnf, Status.SATISFIABLE, Claims.NONE);
  }
}
