package org.satgym.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import org.satgym.cnf.Cnf;

/// A backtracking search with unit propagation that writes down what it does (Davis, Logemann,
/// Loveland, _A machine program for theorem-proving_, CACM 5, 1962).
///
/// At every point: a false clause ends the branch; else the first clause with one literal left
/// forces it; else, when every clause is true, the search is over; else a literal is tried. Clauses
/// are looked at in the order of the formula, so the trace is a function of formula and order.
public final class TraceSearch {
  /// Steps after which a search gives up where nothing else is said: some 30 pages of text.
  public static final int MOST_STEPS = 2000;

  /// The search in `cnf`.
  ///
  /// @param mostSteps before it takes more the search gives up; its guess is what it had then, with
  ///     false for the open variables
  public static Trace of(Cnf cnf, DecisionOrder order, int mostSteps) {
    var values = new PartialValues(cnf);
    var steps = new ArrayList<Step>();
    var decisions = new ArrayDeque<Integer>();
    var sizes = new ArrayDeque<Integer>();
    while (steps.size() < mostSteps) {
      int falseClause = values.firstFalse();
      if (falseClause >= 0) {
        if (decisions.isEmpty()) {
          steps.add(new Step.Conflict(falseClause));
          steps.add(new Step.Refuted());
          return new Trace(steps);
        }
        if (steps.size() + 2 > mostSteps) {
          break;
        }
        steps.add(new Step.Conflict(falseClause));
        values.undo(sizes.pop());
        steps.add(set(values, new Step.Backtrack(-decisions.pop())));
        continue;
      }
      int unit = values.firstUnit();
      if (unit >= 0) {
        steps.add(set(values, new Step.Unit(values.lastOpen(unit), unit)));
        continue;
      }
      if (values.firstNotTrue() < 0) {
        steps.add(new Step.Satisfied(values.completed()));
        return new Trace(steps);
      }
      int literal = order.next(values);
      decisions.push(literal);
      sizes.push(values.size());
      steps.add(set(values, new Step.Decision(literal)));
    }
    steps.add(new Step.GivenUp(values.completed()));
    return new Trace(steps);
  }

  private static Step set(PartialValues values, Step step) {
    values.set(step.sets());
    return step;
  }

  private TraceSearch() {}
}
