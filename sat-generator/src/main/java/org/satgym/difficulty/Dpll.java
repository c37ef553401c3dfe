package org.satgym.difficulty;

import java.util.Arrays;
import org.satgym.cnf.Cnf;

/// A plain backtracking search with unit propagation, to see what a formula takes without learning
/// (Davis, Logemann, Loveland, _A machine program for theorem-proving_, CACM 5, 1962).
///
/// Everything is fixed: the variable with the lowest number that has no value yet is set, to false
/// first; unit clauses are followed first in, first out, in the order of the clauses; there are no
/// pure literals and no restarts. The search ends with the first setting that makes every clause
/// true. The counts depend on the order of clauses, as a reader's work does. Stateless and safe to
/// share between threads.
public final class Dpll {
  /// Conflicts after which [#effort(Cnf)] gives up.
  public static final int STANDARD_CONFLICTS = 10_000;

  /// The effort of `cnf` within the standard budget: 4 to 15 µs for 5 to 16 variables, about 45 ms
  /// where the budget ends a search over 200.
  public static Effort effort(Cnf cnf) {
    return effort(cnf, STANDARD_CONFLICTS);
  }

  /// The effort of `cnf`, stopping at `conflicts`.
  ///
  /// @param conflicts at least 1
  public static Effort effort(Cnf cnf, int conflicts) {
    if (conflicts < 1) {
      throw new IllegalArgumentException("conflicts must be at least 1, was " + conflicts);
    }
    return new Run(cnf, conflicts).search();
  }

  /// One search. A clause is true when it has a true literal, unit when all its others are false.
  private static final class Run {
    private final int variables;
    private final int[][] clauses;
    private final int budget;

    /// `occurrences[literal + variables]` are the clauses that hold the literal.
    private final int[][] occurrences;

    /// 1 true, -1 false, 0 open; by variable.
    private final byte[] value;

    private final int[] trueLiterals;
    private final int[] falseLiterals;
    private int trueClauses;

    /// The literals set so far; those before `counted` are in the counts of the clauses.
    private final int[] trail;

    private int set;
    private int counted;

    /// Where on the trail the open choices lie, those whose second value is still to come.
    private final int[] choices;

    private int open;

    private long decisions;
    private long conflicts;
    private long propagations;

    Run(Cnf cnf, int budget) {
      this.variables = cnf.variables();
      this.budget = budget;
      this.clauses = distinct(cnf);
      this.occurrences = occurrences(clauses, variables);
      this.value = new byte[variables + 1];
      this.trueLiterals = new int[clauses.length];
      this.falseLiterals = new int[clauses.length];
      this.trail = new int[variables];
      this.choices = new int[variables];
    }

    Effort search() {
      boolean consistent = followUnitClauses();
      int lowest = 1;
      while (true) {
        if (!consistent || !propagate()) {
          conflicts++;
          if (open == 0) {
            return end(Effort.End.UNSATISFIABLE);
          }
          if (conflicts >= budget) {
            return end(Effort.End.BUDGET);
          }
          int choice = choices[--open];
          int literal = trail[choice];
          undo(choice);
          push(-literal);
          lowest = 1;
          consistent = true;
        } else if (trueClauses == clauses.length) {
          return end(Effort.End.SATISFIABLE);
        } else {
          // Some clause is neither true nor false, so a variable is open.
          while (value[lowest] != 0) {
            lowest++;
          }
          decisions++;
          choices[open++] = set;
          push(-lowest);
        }
      }
    }

    private Effort end(Effort.End end) {
      return new Effort(end, decisions, conflicts, propagations);
    }

    private boolean followUnitClauses() {
      for (int[] clause : clauses) {
        if (clause.length == 0 || clause.length == 1 && !force(clause[0])) {
          return false;
        }
      }
      return true;
    }

    /// Counts what was set and follows the clauses that become unit; false at a false clause.
    private boolean propagate() {
      while (counted < set) {
        int literal = trail[counted++];
        for (int c : occurrences[literal + variables]) {
          if (trueLiterals[c]++ == 0) {
            trueClauses++;
          }
        }
        int[] falsified = occurrences[variables - literal];
        for (int c : falsified) {
          falseLiterals[c]++;
        }
        for (int c : falsified) {
          int left = clauses[c].length - falseLiterals[c];
          if (trueLiterals[c] == 0 && left <= 1 && (left == 0 || !forceLast(clauses[c]))) {
            return false;
          }
        }
      }
      return true;
    }

    /// Sets the literal that is left in `clause`; false when what waits to be counted denies it.
    private boolean forceLast(int[] clause) {
      int waiting = 0;
      for (int literal : clause) {
        int sign = value[Math.abs(literal)] * Integer.signum(literal);
        if (sign > 0) {
          return true;
        }
        if (sign == 0) {
          waiting = literal;
        }
      }
      return waiting != 0 && force(waiting);
    }

    private boolean force(int literal) {
      int sign = value[Math.abs(literal)] * Integer.signum(literal);
      if (sign == 0) {
        propagations++;
        push(literal);
      }
      return sign >= 0;
    }

    private void push(int literal) {
      value[Math.abs(literal)] = (byte) Integer.signum(literal);
      trail[set++] = literal;
    }

    private void undo(int to) {
      while (set > to) {
        int literal = trail[--set];
        value[Math.abs(literal)] = 0;
        if (set < counted) {
          counted = set;
          for (int c : occurrences[literal + variables]) {
            if (--trueLiterals[c] == 0) {
              trueClauses--;
            }
          }
          for (int c : occurrences[variables - literal]) {
            falseLiterals[c]--;
          }
        }
      }
    }

    /// The clauses with each literal once, without those that always hold.
    private static int[][] distinct(Cnf cnf) {
      var kept = new int[cnf.clauses()][];
      int size = 0;
      for (int i = 0; i < cnf.clauses(); i++) {
        var clause = Arrays.stream(cnf.clause(i)).distinct().toArray();
        if (!isTautology(clause)) {
          kept[size++] = clause;
        }
      }
      return Arrays.copyOf(kept, size);
    }

    private static boolean isTautology(int[] clause) {
      var sorted = clause.clone();
      Arrays.sort(sorted);
      for (int low = 0; low < sorted.length && sorted[low] < 0; low++) {
        if (Arrays.binarySearch(sorted, -sorted[low]) >= 0) {
          return true;
        }
      }
      return false;
    }

    private static int[][] occurrences(int[][] clauses, int variables) {
      var counts = new int[2 * variables + 1];
      for (int[] clause : clauses) {
        for (int literal : clause) {
          counts[literal + variables]++;
        }
      }
      var lists = new int[counts.length][];
      Arrays.setAll(lists, i -> new int[counts[i]]);
      Arrays.fill(counts, 0);
      for (int c = 0; c < clauses.length; c++) {
        for (int literal : clauses[c]) {
          int at = literal + variables;
          lists[at][counts[at]++] = c;
        }
      }
      return lists;
    }
  }

  private Dpll() {}
}
