package org.satgym.data.preset;

import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.data.RowOptions;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Instance;
import org.satgym.generate.RandomStream;
import org.satgym.trace.DecisionOrder;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Step;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceSearch;

/// What the rows of all tasks have in common.
final class TaskText {
  /// How often a search that took too long is begun again with another order of decisions.
  private static final int MOST_SEARCHES = 8;

  /// The stream of one row of one task: a function of the instance's key and the task's name.
  static RandomStream random(Instance instance, String task) {
    long start = instance.key().start();
    for (int i = 0; i < task.length(); i++) {
      start = RandomStream.mix(Long.rotateLeft(start, 17) + task.charAt(i));
    }
    return new RandomStream(start);
  }

  /// The names that traces use on the surface of a row.
  ///
  /// @throws IllegalArgumentException on a surface without names for variables
  static LiteralNames names(Instance instance, RowOptions options) {
    return LiteralNames.of(options.surfaceOf(instance).name(), instance.cnf().variables());
  }

  /// The names for a question that shows the formula itself, in letters or numbers.
  ///
  /// @throws IllegalArgumentException on any other surface
  static LiteralNames plainNames(Instance instance, RowOptions options, String task) {
    var surface = options.surfaceOf(instance).name();
    if (!surface.equals("saturn") && !surface.equals("dimacs")) {
      throw new IllegalArgumentException(
          "surface %s: rows of task %s show their formula in letters (saturn) or numbers (dimacs)"
              .formatted(surface, task));
    }
    return names(instance, options);
  }

  /// A finished search with a drawn order of decisions.
  ///
  /// @throws IllegalStateException when every search takes more than [TraceSearch#MOST_STEPS]
  static Trace search(Instance instance, RandomStream random) {
    var cnf = instance.cnf();
    for (int i = 0; i < MOST_SEARCHES; i++) {
      var order = DecisionOrder.keyed(cnf.variables(), random);
      var trace = TraceSearch.of(cnf, order, TraceSearch.MOST_STEPS);
      if (!(trace.end() instanceof Step.GivenUp)) {
        return trace;
      }
    }
    throw new IllegalStateException(
        "%s: none of %d searches ended within %d steps\nMaybe use a level with fewer variables"
            .formatted(instance.key(), MOST_SEARCHES, TraceSearch.MOST_STEPS));
  }

  /// A search that knows a solution and never turns back; the same as [#search] where there is no
  /// solution.
  static Trace direct(Instance instance, RandomStream random) {
    var witness = instance.witness();
    if (witness == null) {
      var trace = search(instance, random);
      if (!(trace.end() instanceof Step.Satisfied(var values))) {
        return trace;
      }
      witness = values;
    }
    return towards(instance.cnf(), witness, random);
  }

  private static Trace towards(Cnf cnf, Assignment model, RandomStream random) {
    return TraceSearch.of(cnf, DecisionOrder.towards(model, random), TraceSearch.MOST_STEPS);
  }

  /// Opens an object that was closed, so that fields can follow.
  static RowBytes reopen(RowBytes out) {
    out.setSize(out.size() - 1);
    return out;
  }

  static RowBytes text(RowBytes out, String name, String value) {
    return out.add(", \"").add(name).add("\": ").addJson(value);
  }

  static RowBytes whole(RowBytes out, String name, long value) {
    return out.add(", \"").add(name).add("\": ").addNumber(value);
  }

  private TaskText() {}
}
