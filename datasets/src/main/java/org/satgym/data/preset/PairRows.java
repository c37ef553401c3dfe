package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.InstanceRow;
import org.satgym.data.RowOptions;
import org.satgym.data.TaskRows;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Instance;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Replay;
import org.satgym.trace.TraceStyle;
import org.satgym.verify.Claims;
import org.satgym.verify.Problem;
import org.satgym.verify.Terms;
import org.satgym.verify.task.WorkedSolution;

/// A right and a wrong worked solution of one instance, in the columns `prompt`, `chosen`,
/// `rejected` of preference datasets (REDI, arXiv:2505.24850).
record PairRows(TraceStyle style) implements TaskRows {
  @Override
  public String task() {
    return "pairs";
  }

  @Override
  public String variant() {
    return style.wireName();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.text("chosen", "a response that is graded `CORRECT`"),
        Field.text("rejected", "a response to the same prompt that is not"),
        Field.text("style", "`compact` or `verbose`: how much a line of the search says"),
        Field.text("rejected_verdict", "what the grader says of `rejected`"),
        Field.text(
            "fault",
            "`misread`: one sign of one clause was read wrongly all along; `given-up`: the"
                + " search was right but ended early, in a guess"),
        Field.whole(
            "fault_line",
            "the line of `rejected`, from 1 after `<think>`, that does not follow, or the guess"),
        Field.whole("fault_clause", "the clause that was misread; absent for `given-up`"),
        Field.whole("chosen_steps", "lines of the right search"),
        Field.whole("rejected_steps", "lines of the wrong one"));
  }

  @Override
  public void append(long id, Instance instance, RowOptions options, RowBytes out) {
    var names = TaskText.names(instance, options);
    var random = TaskText.random(instance, task() + variant());
    var claims = options.claims() == null ? InstanceRow.claims(instance) : options.claims();
    var surface = options.surfaceOf(instance).name();
    var problem = new Problem(instance.cnf(), instance.status(), claims, Terms.of(surface));
    var right = TaskText.search(instance, random);
    var wrong = new WrongSearches(problem, right.size(), random, telling(names, claims)).next();
    InstanceRow.of(id, instance, options).appendTo(out);
    TaskText.text(TaskText.reopen(out), "task", task());
    TaskText.text(out, "chosen", telling(names, claims).tell(instance.cnf(), right));
    TaskText.text(out, "rejected", wrong.response());
    TaskText.text(out, "style", style.wireName());
    TaskText.text(out, "rejected_verdict", wrong.verdict().code());
    TaskText.text(out, "fault", wrong.misread() < 0 ? "given-up" : "misread");
    TaskText.whole(out, "fault_line", line(problem, wrong));
    if (wrong.misread() >= 0) {
      TaskText.whole(out, "fault_clause", wrong.misread());
    }
    TaskText.whole(out, "chosen_steps", right.size());
    TaskText.whole(out, "rejected_steps", wrong.trace().size()).addByte('}');
  }

  private WrongSearches.Telling telling(LiteralNames names, Claims claims) {
    return (cnf, trace) -> WorkedSolution.response(cnf, trace, names, style, claims);
  }

  /// Of a search that was only given up, it is the guess.
  private static int line(Problem problem, WrongSearches.Wrong wrong) {
    var fault = Replay.fault(problem.cnf(), wrong.trace());
    return fault == null ? wrong.trace().size() : fault.step() + 1;
  }
}
