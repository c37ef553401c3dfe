package org.satgym.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;

/// Checks that every step of a trace follows from a formula and the steps before it.
///
/// A decision is right only when nothing is left to propagate; after a conflict comes the step back
/// or the end; the end must hold. In which order clauses were looked at does not matter. A guess at
/// the end of an unfinished search is not judged.
public final class Replay {
  /// The first step that does not follow, from 0, and why.
  public record Fault(int step, String why) {}

  private final Cnf cnf;
  private final PartialValues values;
  private final Deque<Integer> decisions = new ArrayDeque<>();
  private final Deque<Integer> sizes = new ArrayDeque<>();
  private boolean inConflict;

  private Replay(Cnf cnf) {
    this.cnf = cnf;
    this.values = new PartialValues(cnf);
  }

  /// The first fault of `trace`, null when there is none.
  public static @Nullable Fault fault(Cnf cnf, Trace trace) {
    var replay = new Replay(cnf);
    int at = 0;
    for (var step : trace.steps()) {
      var why = replay.refusal(step);
      if (why != null) {
        return new Fault(at, why);
      }
      replay.take(step);
      at++;
    }
    return null;
  }

  private @Nullable String refusal(Step step) {
    if (Math.abs(step.sets()) > cnf.variables()) {
      return "literal %d: there are %d variables".formatted(step.sets(), cnf.variables());
    }
    if (inConflict && !(step instanceof Step.Backtrack) && !(step instanceof Step.Refuted)) {
      return "after a false clause a decision is taken back";
    }
    return switch (step) {
      case Step.Decision(int literal) -> decision(literal);
      case Step.Unit(int literal, int clause) -> unit(literal, clause);
      case Step.Conflict(int clause) ->
          isClause(clause) && values.isFalse(clause)
              ? null
              : "clause %d is not false".formatted(clause);
      case Step.Backtrack(int literal) -> backtrack(literal);
      case Step.Satisfied end -> satisfied(end);
      case Step.Refuted _ ->
          inConflict && decisions.isEmpty()
              ? null
              : "there is no solution only after a false clause without open decisions";
      case Step.GivenUp(var guess) ->
          guess.variables() == cnf.variables() ? null : "a guess has a value for every variable";
    };
  }

  private boolean isClause(int clause) {
    return clause >= 0 && clause < cnf.clauses();
  }

  private @Nullable String decision(int literal) {
    if (literal == 0 || values.sign(literal) != 0) {
      return "variable %d has a value".formatted(Math.abs(literal));
    }
    int falseClause = values.firstFalse();
    if (falseClause >= 0) {
      return "clause %d is false before this decision".formatted(falseClause);
    }
    int unit = values.firstUnit();
    return unit < 0
        ? null
        : "clause %d forces %d before this decision".formatted(unit, values.lastOpen(unit));
  }

  private @Nullable String unit(int literal, int clause) {
    return isClause(clause) && values.forces(clause, literal)
        ? null
        : "clause %d does not force %d".formatted(clause, literal);
  }

  private @Nullable String backtrack(int literal) {
    if (!inConflict) {
      return "no clause was found false";
    }
    return !decisions.isEmpty() && decisions.getFirst() == -literal
        ? null
        : "%d is not the opposite of the last open decision".formatted(literal);
  }

  private @Nullable String satisfied(Step.Satisfied end) {
    int clause = values.firstNotTrue();
    if (clause >= 0) {
      return "clause %d is not true".formatted(clause);
    }
    return end.values().variables() == cnf.variables() && values.agreesWith(end.values())
        ? null
        : "the values are not those that were set";
  }

  private void take(Step step) {
    inConflict = step instanceof Step.Conflict;
    if (step instanceof Step.Decision(int literal)) {
      decisions.push(literal);
      sizes.push(values.size());
    } else if (step instanceof Step.Backtrack) {
      decisions.pop();
      values.undo(sizes.pop());
    }
    if (step.sets() != 0) {
      values.set(step.sets());
    }
  }
}
