package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.InstanceRow;
import org.satgym.data.RowOptions;
import org.satgym.data.TaskRows;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Instance;
import org.satgym.trace.Step;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceStyle;
import org.satgym.verify.task.WorkedSolution;

/// Worked solutions: the prompt of an instance row, and a response with a search that ends in the
/// right answer.
///
/// @param direct whether the search knows a solution and only propagates towards it, where there
///     is one; else it is a backtracking search in a drawn order
record TraceRows(TraceStyle style, boolean direct) implements TaskRows {
  @Override
  public String task() {
    return "traces";
  }

  @Override
  public String variant() {
    return (direct ? "propagation_" : "dpll_") + style.wireName();
  }

  @Override
  public List<Field> fields() {
    var fields =
        SearchRows.counted(
            Field.text(
                "response", "the worked solution: the search as thinking, then the boxed answer"),
            Field.text("style", "`compact` or `verbose`: how much a line of the search says"),
            Field.text(
                "search",
                "`dpll`: backtracking, decisions in a drawn order; `propagation`: decisions"
                    + " that are known to lead to a solution"));
    fields.add(Field.whole("response_chars", "characters of the response"));
    return fields;
  }

  @Override
  public void append(long id, Instance instance, RowOptions options, RowBytes out) {
    var names = TaskText.names(instance, options);
    var random = TaskText.random(instance, task() + variant());
    var trace = direct ? TaskText.direct(instance, random) : TaskText.search(instance, random);
    var claims = options.claims() == null ? InstanceRow.claims(instance) : options.claims();
    var response = WorkedSolution.response(instance.cnf(), trace, names, style, claims);
    InstanceRow.of(id, instance, options).appendTo(out);
    TaskText.text(TaskText.reopen(out), "task", task());
    TaskText.text(out, "response", response);
    TaskText.text(out, "style", style.wireName());
    TaskText.text(out, "search", search(trace));
    SearchRows.counts(trace, out);
    TaskText.whole(out, "response_chars", response.length()).addByte('}');
  }

  /// Where there is no solution to go towards, the search is a backtracking one after all.
  private String search(Trace trace) {
    return direct && !(trace.end() instanceof Step.Refuted) ? "propagation" : "dpll";
  }
}
