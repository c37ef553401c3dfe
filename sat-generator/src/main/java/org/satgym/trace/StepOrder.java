package org.satgym.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.satgym.cnf.Cnf;

/// Which steps of a trace have to come before which, and so which other orders of its lines say
/// the same.
///
/// A propagation needs the steps that made the other literals of its clause false, at the time. A
/// decision is made when nothing is left to propagate, a conflict ends what its branch did, a step
/// back undoes it: these, and the end, come after everything before them and before everything
/// after. So the only steps that can change places are propagations between two of these, and the
/// order is known exactly. Every order that it allows passes [Replay].
///
/// Two lines that say the same are one as good as the other: they always stand in different
/// branches, so the first place of such a line means the first of them.
public final class StepOrder {
  private final List<Step> steps;
  private final BitSet[] needs;

  private StepOrder(List<Step> steps, BitSet[] needs) {
    this.steps = steps;
    this.needs = needs;
  }

  /// The order of the steps of `trace`, which must pass [Replay].
  ///
  /// @throws IllegalArgumentException when it does not
  public static StepOrder of(Cnf cnf, Trace trace) {
    var fault = Replay.fault(cnf, trace);
    if (fault != null) {
      throw new IllegalArgumentException("step %d: %s".formatted(fault.step(), fault.why()));
    }
    var steps = trace.steps();
    var needs = new BitSet[steps.size()];
    // The last step, so far, that set a variable: later branches overwrite those taken back.
    var setBy = new int[cnf.variables() + 1];
    int barrier = -1;
    for (int i = 0; i < needs.length; i++) {
      needs[i] = new BitSet(i);
      if (steps.get(i) instanceof Step.Unit(int literal, int clause)) {
        if (barrier >= 0) {
          needs[i].set(barrier);
        }
        for (int other : cnf.clause(clause)) {
          if (other != literal) {
            needs[i].set(setBy[Math.abs(other)]);
          }
        }
      } else {
        needs[i].set(0, i);
        barrier = i;
      }
      if (steps.get(i).sets() != 0) {
        setBy[Math.abs(steps.get(i).sets())] = i;
      }
    }
    close(needs);
    return new StepOrder(steps, needs);
  }

  private static void close(BitSet[] needs) {
    for (var need : needs) {
      for (int i = need.length() - 1; i >= 0; i = need.previousSetBit(i - 1)) {
        need.or(needs[i]);
        if (i == 0) {
          break;
        }
      }
    }
  }

  /// Whether step `later` has to come after step `earlier`.
  public boolean needs(int later, int earlier) {
    return needs[later].get(earlier);
  }

  /// Whether the steps can be told in the order `places`: first step `places[0]`, and so on.
  ///
  /// @return false too when `places` is no permutation
  public boolean allows(int... places) {
    if (!isPermutation(places)) {
      return false;
    }
    var seen = new BitSet();
    for (int step : named(places)) {
      var missing = (BitSet) needs[step].clone();
      missing.andNot(seen);
      if (!missing.isEmpty()) {
        return false;
      }
      seen.set(step);
    }
    return true;
  }

  /// The allowed order that follows `places` as far as it can: at every point, of the steps that
  /// could come next, the one that `places` has first. Equal to it, up to lines that say the same,
  /// just when it is allowed.
  ///
  /// @throws IllegalArgumentException when `places` is no permutation
  public int[] nearest(int... places) {
    if (!isPermutation(places)) {
      throw new IllegalArgumentException(
          "need the steps 0..%d, each once".formatted(steps.size() - 1));
    }
    var wanted = named(places);
    var done = new BitSet();
    var order = new int[wanted.length];
    for (int place = 0; place < order.length; place++) {
      for (int step : wanted) {
        var missing = (BitSet) needs[step].clone();
        missing.andNot(done);
        if (!done.get(step) && missing.isEmpty()) {
          order[place] = step;
          done.set(step);
          break;
        }
      }
    }
    return order;
  }

  /// In how many of its places `places` has the line of [#nearest], `0..steps`: all of them just
  /// when it is allowed.
  ///
  /// @throws IllegalArgumentException when `places` is no permutation
  public int agreement(int... places) {
    var wanted = named(places);
    var nearest = nearest(places);
    int same = 0;
    for (int i = 0; i < wanted.length; i++) {
      same += wanted[i] == nearest[i] ? 1 : 0;
    }
    return same;
  }

  /// Whether `places` has each of the steps once.
  public boolean isPermutation(int... places) {
    var seen = new BitSet();
    for (int step : places) {
      if (step < 0 || step >= steps.size() || seen.get(step)) {
        return false;
      }
      seen.set(step);
    }
    return places.length == steps.size();
  }

  /// `places` with lines that say the same exchanged so that they come in their order.
  private int[] named(int[] places) {
    var equals = new HashMap<Step, List<Integer>>();
    for (int i = 0; i < steps.size(); i++) {
      equals.computeIfAbsent(steps.get(i), _ -> new ArrayList<>()).add(i);
    }
    var next = new HashMap<Step, Integer>();
    var named = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      var step = steps.get(places[i]);
      int which = next.merge(step, 1, Integer::sum) - 1;
      named[i] = equals.getOrDefault(step, List.of()).get(which);
    }
    return named;
  }
}
