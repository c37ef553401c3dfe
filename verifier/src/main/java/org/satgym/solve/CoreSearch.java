package org.satgym.solve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Looks for cores with a switch for each clause: clause `i` becomes `clause ∨ ¬switch`, and the
/// formula is solved under the assumption that some switches are on. Those that a refutation needed
/// are a core.
final class CoreSearch {
  private final Cnf cnf;
  private final Search search;

  CoreSearch(Cnf cnf, Budget budget) {
    this.cnf = cnf;
    this.search = new Search(switched(cnf), budget);
  }

  private static Cnf switched(Cnf cnf) {
    var clauses = new int[cnf.clauses()][];
    for (int i = 0; i < clauses.length; i++) {
      clauses[i] = Arrays.copyOf(cnf.clause(i), cnf.width(i) + 1);
      clauses[i][cnf.width(i)] = -(cnf.variables() + i + 1);
    }
    return Cnf.of(cnf.variables() + clauses.length, clauses);
  }

  Core any() {
    // The switch of a clause that always holds is not in the solver, and is never needed.
    var all = IntStream.range(0, cnf.clauses()).filter(this::mayMatter).toArray();
    return switch (search.run(switches(all))) {
      case SATISFIABLE -> new Core.Satisfiable(model());
      case UNSATISFIABLE -> new Core.Found(needed());
      case UNDECIDED -> new Core.Undecided();
    };
  }

  /// Leaves out one clause after the other; what is needed then is the next core, and a clause
  /// without which there is a model is in every later one.
  Core minimal() {
    var first = any();
    if (!(first instanceof Core.Found(var core))) {
      return first;
    }
    int kept = 0;
    while (kept < core.size()) {
      int candidate = core.get(kept);
      var rest = core.stream().filter(i -> i != candidate).mapToInt(i -> i).toArray();
      switch (search.run(switches(rest))) {
        case SATISFIABLE -> kept++;
        case UNSATISFIABLE -> core = needed();
        case UNDECIDED -> {
          return new Core.Undecided();
        }
      }
    }
    return new Core.Found(core);
  }

  private boolean mayMatter(int clause) {
    return search.used().isUsed(cnf.variables() + clause + 1);
  }

  private int[] switches(int[] clauses) {
    return Arrays.stream(clauses).map(i -> cnf.variables() + i + 1).toArray();
  }

  private List<Integer> needed() {
    return Arrays.stream(search.conflicting())
        .map(literal -> Math.abs(literal) - cnf.variables() - 1)
        .sorted()
        .distinct()
        .boxed()
        .toList();
  }

  private Assignment model() {
    var extended = search.model();
    var values = new boolean[cnf.variables()];
    for (int v = 1; v <= values.length; v++) {
      values[v - 1] = extended.get(v);
    }
    return Assignment.of(values);
  }
}
