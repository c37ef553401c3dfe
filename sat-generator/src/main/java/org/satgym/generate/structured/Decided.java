package org.satgym.generate.structured;

import java.util.function.Function;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Decide;
import org.satgym.generate.Draw;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Sampler;

/// Samplers of random formulas whose status a search finds out.
///
/// A formula that the search does not settle within the budget is left out and another drawn, so
/// the rare hardest ones are missing from levels at the edge of the budget.
final class Decided {
  private static final int CONFLICTS = 10_000;
  private static final int WITNESS_CONFLICTS = 5_000;
  private static final int ATTEMPTS = 8;

  /// Draws from `formulas` until one is settled.
  ///
  /// The sampler throws [IllegalStateException] when 8 in a row are not.
  static Sampler sampler(String what, Function<RandomStream, Cnf> formulas) {
    return sampler(what, formulas, CONFLICTS);
  }

  static Sampler sampler(String what, Function<RandomStream, Cnf> formulas, int conflicts) {
    return random -> {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        var cnf = formulas.apply(random);
        switch (Decide.of(cnf, conflicts)) {
          case Decide.Decision.Satisfiable(var model) -> {
            return Renamed.satisfiable(cnf, model);
          }
          case Decide.Decision.Unsatisfiable() -> {
            return Renamed.unsatisfiable(cnf);
          }
          case Decide.Decision.Undecided _ -> {}
        }
      }
      throw new IllegalStateException(
          "%s: 0 of %d formulas were decided within %d conflicts each; choose a smaller level"
              .formatted(what, ATTEMPTS, conflicts));
    };
  }

  /// `cnf`, known to be satisfiable, with a model if a search finds one within a few
  /// thousand conflicts.
  static Draw satisfiable(Cnf cnf) {
    return switch (Decide.of(cnf, WITNESS_CONFLICTS)) {
      case Decide.Decision.Satisfiable(var model) -> Renamed.satisfiable(cnf, model);
      case Decide.Decision.Undecided _ -> Renamed.satisfiable(cnf, null);
      case Decide.Decision.Unsatisfiable() ->
          throw new IllegalStateException("refuted a formula known to be satisfiable: " + cnf);
    };
  }

  private Decided() {}
}
