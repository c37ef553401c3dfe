package org.satgym.solve;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sat4j.core.VecInt;
import org.sat4j.minisat.SolverFactory;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.ISolver;
import org.sat4j.specs.ISolverService;
import org.sat4j.specs.SearchListener;
import org.sat4j.specs.TimeoutException;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// A formula loaded into Sat4j, to be asked one or more times within one budget.
///
/// The limit is always one of conflicts: Sat4j's own default is a time, which is not reproducible
/// and starts a thread for each call. Not safe for use by two threads; two searches are.
final class Search {
  enum Result {
    SATISFIABLE,
    UNSATISFIABLE,
    UNDECIDED
  }

  private final Cnf cnf;
  private final UsedVariables used;
  private final ISolver solver;
  private boolean contradiction;
  private boolean spent;
  private int[] model = {};

  Search(Cnf cnf, Budget budget) {
    this(cnf, budget, null);
  }

  /// A search whose learned clauses go to `listener`, in numbers of [#used()].
  Search(Cnf cnf, Budget budget, @Nullable SearchListener<ISolverService> listener) {
    this.cnf = cnf;
    this.used = new UsedVariables(cnf);
    this.solver = SolverFactory.newDefault();
    solver.setTimeoutOnConflicts(budget.conflicts());
    if (listener != null) {
      solver.setSearchListener(listener);
    }
    solver.newVar(used.count());
    for (int number = 1; number <= used.count(); number++) {
      solver.registerLiteral(number);
    }
    for (int i = 0; i < cnf.clauses() && !contradiction; i++) {
      if (!UsedVariables.isTautology(cnf, i)) {
        add(cnf.clause(i));
      }
    }
  }

  UsedVariables used() {
    return used;
  }

  /// Adds a clause over used variables.
  void add(int... clause) {
    try {
      if (clause.length == 0) {
        contradiction = true;
      } else {
        solver.addClause(compact(clause));
      }
    } catch (ContradictionException atLoad) {
      contradiction = true;
    }
  }

  /// Whether there is a model in which all of `assumptions`, literals of used variables, are true.
  Result run(int... assumptions) {
    if (contradiction) {
      return Result.UNSATISFIABLE;
    }
    if (spent) {
      return Result.UNDECIDED;
    }
    try {
      // A global limit: otherwise each call would add another counter to those already running.
      if (!solver.isSatisfiable(compact(assumptions), true)) {
        return Result.UNSATISFIABLE;
      }
      model = solver.model();
      return Result.SATISFIABLE;
    } catch (TimeoutException budgetEnded) {
      // Sat4j would take the next call for the first, with the whole budget before it.
      spent = true;
      return Result.UNDECIDED;
    }
  }

  /// The model of the last run that found one; free variables are false.
  Assignment model() {
    var values = new boolean[cnf.variables()];
    for (int literal : model) {
      if (literal > 0) {
        values[used.original(literal) - 1] = true;
      }
    }
    return Assignment.of(values);
  }

  /// Rules out the model of the last run, whatever the values of the free variables.
  void excludeModel() {
    var clause = new int[model.length];
    for (int i = 0; i < model.length; i++) {
      clause[i] = -used.originalLiteral(model[i]);
    }
    add(clause);
  }

  /// Of the assumptions of the last run, which found no model, some that cannot hold together.
  int[] conflicting() {
    var explanation = contradiction ? null : solver.unsatExplanation();
    if (explanation == null) {
      return new int[0];
    }
    var literals = explanation.toArray();
    return Arrays.stream(literals, 0, explanation.size()).map(used::originalLiteral).toArray();
  }

  /// The counters of the solver's statistics, over all runs so far: `decisions`, `conflicts`,
  /// `propagations` and others.
  Map<String, Number> counts() {
    return solver.getStat();
  }

  private VecInt compact(int[] literals) {
    var numbers = new int[literals.length];
    for (int i = 0; i < literals.length; i++) {
      numbers[i] = used.compactLiteral(literals[i]);
    }
    return new VecInt(numbers);
  }
}
