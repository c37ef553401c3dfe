package org.satgym.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/// What a trace that ends in a refutation proves, in the forms that others can check.
public final class Refutation {
  /// The clauses that the trace names, from 0, rising: they have no solution together, for the
  /// trace uses no others. Not minimal as a rule.
  public static List<Integer> core(Trace trace) {
    requireRefuted(trace);
    var core = new TreeSet<Integer>();
    for (var step : trace.steps()) {
      if (step instanceof Step.Unit(_, int clause)) {
        core.add(clause);
      } else if (step instanceof Step.Conflict(int clause)) {
        core.add(clause);
      }
    }
    return List.copyOf(core);
  }

  /// The clauses that the search learned, each by unit propagation from the formula and those
  /// before it (RUP), the empty one last: for every step back, that the open decisions cannot all
  /// hold.
  public static List<int[]> proof(Trace trace) {
    requireRefuted(trace);
    var proof = new ArrayList<int[]>();
    var decisions = new ArrayDeque<Integer>();
    for (var step : trace.steps()) {
      if (step instanceof Step.Decision(int literal)) {
        decisions.addLast(literal);
      } else if (step instanceof Step.Backtrack) {
        proof.add(decisions.stream().mapToInt(d -> -d).toArray());
        decisions.removeLast();
      }
    }
    proof.add(new int[0]);
    return Collections.unmodifiableList(proof);
  }

  private static void requireRefuted(Trace trace) {
    if (!(trace.end() instanceof Step.Refuted)) {
      throw new IllegalArgumentException("the trace ends in " + trace.end());
    }
  }

  private Refutation() {}
}
