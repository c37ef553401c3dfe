package org.satgym.verify.task;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;
import org.satgym.solve.Budget;
import org.satgym.solve.Core;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Refutation;
import org.satgym.trace.Step;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceStyle;
import org.satgym.trace.TraceText;
import org.satgym.verify.AnswerFormat;
import org.satgym.verify.Claims;

/// A search told as a response: its lines as the thinking part, then the boxed answer with
/// whatever the task asks of a claim that there is no solution.
public final class WorkedSolution {
  /// The response.
  ///
  /// @param claims what a refutation has to bring; see [AnswerFormat#instructions]
  /// @throws IllegalArgumentException when the trace ends in a refutation and claims are no answers
  public static String response(
      Cnf cnf, Trace trace, LiteralNames names, TraceStyle style, Claims claims) {
    return "<think>\n%s</think>\n\n%s\n"
        .formatted(new TraceText(cnf, names).write(trace, style), answer(cnf, trace, claims));
  }

  private static String answer(Cnf cnf, Trace trace, Claims claims) {
    return switch (trace.end()) {
      case Step.Satisfied(var values) -> box(values.toString());
      case Step.GivenUp(var values) -> box(values.toString());
      default -> claim(cnf, trace, claims);
    };
  }

  private static String claim(Cnf cnf, Trace trace, Claims claims) {
    return switch (claims) {
      case NONE ->
          throw new IllegalArgumentException(
              "the search ends in a refutation, but the task takes no claims");
      case BARE -> box(AnswerFormat.UNSAT);
      case CORE -> core(Refutation.core(trace));
      case MINIMAL_CORE -> core(minimal(cnf, Refutation.core(trace)));
      case PROOF ->
          "%s\n\n```%s\n%s```"
              .formatted(box(AnswerFormat.UNSAT), AnswerFormat.PROOF_MARK, proof(trace));
    };
  }

  private static String box(String content) {
    return "\\boxed{" + content + "}";
  }

  private static String core(List<Integer> clauses) {
    return box(
        AnswerFormat.UNSAT
            + " "
            + clauses.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  private static List<Integer> minimal(Cnf cnf, List<Integer> core) {
    var clauses = Core.subset(cnf, core.stream().mapToInt(Integer::intValue).toArray());
    if (Core.minimal(clauses, Budget.STANDARD) instanceof Core.Found(var kept)) {
      return kept.stream().map(core::get).sorted().toList();
    }
    throw new IllegalStateException("no minimal core was found within the standard budget");
  }

  private static String proof(Trace trace) {
    return Refutation.proof(trace).stream()
        .map(
            clause ->
                IntStream.concat(IntStream.of(clause), IntStream.of(0))
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(" "))
                    + "\n")
        .collect(Collectors.joining());
  }

  private WorkedSolution() {}
}
