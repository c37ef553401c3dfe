package org.satgym.generate;

import java.util.Arrays;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// One run of conflict-driven clause learning over one formula.
///
/// Two watched literals and activities as in Chaff (Moskewicz and others, DAC 2001), the first
/// unique implication point learnt (Marques-Silva and Sakallah, GRASP, IEEE Trans. Comput. 48,
/// 1999; layout after Eén and Sörensson, SAT 2003), phases saved, restarts in Luby's sequence.
///
/// Variable `v` from 0 has the literals `2 v` (true) and `2 v + 1` (false). A clause is its place
/// in one array: its length, then its literals, the two watched ones first.
final class ConflictSearch {
  private static final int NONE = -1;
  private static final int RESTART_UNIT = 64;

  private final int variables;
  private final byte[] value; // per literal: 1 true, -1 false, 0 open
  private final boolean[] phase;
  private final int[] depth;
  private final int[] reason;
  private final int[] trail;
  private final int[] decisions; // decisions[d] is the length of the trail before decision d
  private final boolean[] seen;
  private final VariableHeap order;
  private final int[][] watches; // per literal: the clauses that watch its negation's falsity
  private final int[] watching;
  private int trailSize;
  private int propagated;
  private int decided;
  private int[] arena = new int[1024];
  private int arenaSize;
  private int[] learnt = new int[16];
  private boolean refuted;

  ConflictSearch(Cnf cnf) {
    variables = cnf.variables();
    value = new byte[2 * variables];
    phase = new boolean[variables];
    depth = new int[variables];
    reason = new int[variables];
    trail = new int[variables];
    decisions = new int[variables];
    seen = new boolean[variables];
    order = new VariableHeap(variables);
    watches = new int[2 * variables][4];
    watching = new int[2 * variables];
    for (int i = 0; i < cnf.clauses() && !refuted; i++) {
      load(cnf.clause(i));
    }
  }

  Decide.Decision run(int budget) {
    int conflicts = 0;
    int restarts = 0;
    int untilRestart = RESTART_UNIT;
    while (!refuted) {
      int conflict = propagate();
      if (conflict != NONE) {
        conflicts++;
        if (decided == 0) {
          break;
        }
        if (conflicts > budget) {
          return new Decide.Decision.Undecided(conflicts);
        }
        learn(conflict);
        untilRestart--;
      } else if (untilRestart <= 0) {
        untilRestart = RESTART_UNIT * luby(++restarts);
        undo(0);
      } else if (!decide()) {
        return new Decide.Decision.Satisfiable(model());
      }
    }
    return new Decide.Decision.Unsatisfiable();
  }

  private void load(int[] clause) {
    var literals = Arrays.stream(clause).map(ConflictSearch::literal).sorted().distinct().toArray();
    for (int i = 1; i < literals.length; i++) {
      if (literals[i] == (literals[i - 1] ^ 1)) {
        return; // a tautology
      }
    }
    if (literals.length > 1) {
      attach(literals, literals.length);
    } else if (literals.length == 0 || value[literals[0]] < 0) {
      refuted = true;
    } else if (value[literals[0]] == 0) {
      assign(literals[0], NONE);
    }
  }

  private static int literal(int dimacs) {
    return dimacs > 0 ? 2 * (dimacs - 1) : 2 * (-dimacs - 1) + 1;
  }

  private int attach(int[] literals, int length) {
    if (arenaSize + length + 1 > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(2 * arena.length, arenaSize + length + 1));
    }
    int clause = arenaSize;
    arena[clause] = length;
    System.arraycopy(literals, 0, arena, clause + 1, length);
    arenaSize += length + 1;
    watch(literals[0], clause);
    watch(literals[1], clause);
    return clause;
  }

  private void watch(int literal, int clause) {
    if (watching[literal] == watches[literal].length) {
      watches[literal] = Arrays.copyOf(watches[literal], 2 * watching[literal]);
    }
    watches[literal][watching[literal]++] = clause;
  }

  private void assign(int literal, int because) {
    value[literal] = 1;
    value[literal ^ 1] = -1;
    depth[literal >> 1] = decided;
    reason[literal >> 1] = because;
    trail[trailSize++] = literal;
  }

  /// Follows unit clauses; a false clause, or [#NONE].
  private int propagate() {
    while (propagated < trailSize) {
      int conflict = visit(trail[propagated++] ^ 1);
      if (conflict != NONE) {
        return conflict;
      }
    }
    return NONE;
  }

  /// Looks at every clause that watches `falsified`; those that find another literal leave the
  /// list.
  private int visit(int falsified) {
    var list = watches[falsified];
    int kept = 0;
    int conflict = NONE;
    int i = 0;
    while (i < watching[falsified] && conflict == NONE) {
      int clause = list[i++];
      int other = arena[clause + 1] ^ arena[clause + 2] ^ falsified;
      if (value[other] > 0) {
        list[kept++] = clause;
      } else if (!moveWatch(clause, falsified, other)) {
        list[kept++] = clause;
        if (value[other] < 0) {
          conflict = clause;
        } else {
          assign(other, clause);
        }
      }
    }
    System.arraycopy(list, i, list, kept, watching[falsified] - i);
    watching[falsified] -= i - kept;
    return conflict;
  }

  private boolean moveWatch(int clause, int falsified, int other) {
    arena[clause + 1] = other;
    arena[clause + 2] = falsified;
    int end = clause + 1 + arena[clause];
    for (int p = clause + 3; p < end; p++) {
      int candidate = arena[p];
      if (value[candidate] >= 0) {
        arena[clause + 2] = candidate;
        arena[p] = falsified;
        watch(candidate, clause);
        return true;
      }
    }
    return false;
  }

  /// Learns the first unique implication point of `conflict`, goes back, and asserts it.
  private void learn(int conflict) {
    int length = 1;
    int open = 0;
    int at = trailSize;
    int clause = conflict;
    int pivot = NONE;
    do {
      int end = clause + 1 + arena[clause];
      for (int p = clause + 1; p < end; p++) {
        int literal = arena[p];
        int variable = literal >> 1;
        if (literal != pivot && !seen[variable] && depth[variable] > 0) {
          seen[variable] = true;
          order.bump(variable);
          if (depth[variable] == decided) {
            open++;
          } else {
            length = remember(literal, length);
          }
        }
      }
      do {
        pivot = trail[--at];
      } while (!seen[pivot >> 1]);
      seen[pivot >> 1] = false;
      clause = reason[pivot >> 1];
      open--;
    } while (open > 0);
    learnt[0] = pivot ^ 1;
    for (int i = 1; i < length; i++) {
      seen[learnt[i] >> 1] = false;
    }
    order.decay();
    undo(deepestFirst(length));
    assign(learnt[0], length == 1 ? NONE : attach(learnt, length));
  }

  private int remember(int literal, int length) {
    if (length == learnt.length) {
      learnt = Arrays.copyOf(learnt, 2 * length);
    }
    learnt[length] = literal;
    return length + 1;
  }

  /// Puts the literal of the greatest depth among `learnt[1 .. length)` at 1; its depth, or 0.
  private int deepestFirst(int length) {
    for (int i = 2; i < length; i++) {
      if (depth[learnt[i] >> 1] > depth[learnt[1] >> 1]) {
        int kept = learnt[1];
        learnt[1] = learnt[i];
        learnt[i] = kept;
      }
    }
    return length == 1 ? 0 : depth[learnt[1] >> 1];
  }

  /// Takes back all decisions after the first `keep`.
  private void undo(int keep) {
    if (decided > keep) {
      int end = decisions[keep];
      while (trailSize > end) {
        int literal = trail[--trailSize];
        value[literal] = 0;
        value[literal ^ 1] = 0;
        phase[literal >> 1] = (literal & 1) == 0;
        order.insert(literal >> 1);
      }
      propagated = trailSize;
      decided = keep;
    }
  }

  private boolean decide() {
    while (!order.isEmpty()) {
      int variable = order.poll();
      if (value[2 * variable] == 0) {
        decisions[decided++] = trailSize;
        assign(phase[variable] ? 2 * variable : 2 * variable + 1, NONE);
        return true;
      }
    }
    return false;
  }

  private Assignment model() {
    var values = new boolean[variables];
    for (int v = 0; v < variables; v++) {
      values[v] = value[2 * v] > 0;
    }
    return Assignment.of(values);
  }

  /// 1, 1, 2, 1, 1, 2, 4, ... (Luby, Sinclair, Zuckerman, _Inf. Process. Lett._ 47, 1993), from 1.
  private static int luby(int index) {
    int i = index;
    while (true) {
      int power = Integer.SIZE - Integer.numberOfLeadingZeros(i);
      if (i == (1 << power) - 1) {
        return 1 << (power - 1);
      }
      i -= (1 << (power - 1)) - 1;
    }
  }
}
