package org.satgym.verify.task;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Replay;
import org.satgym.trace.StepOrder;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceReading;
import org.satgym.trace.TraceStyle;
import org.satgym.trace.TraceText;
import org.satgym.verify.Grade;
import org.satgym.verify.Verdict;

/// The lines of a search in another order, to be put back (step reordering of MR-RLVR,
/// arXiv:2511.17473).
///
/// Every order is right in which the lines are a search by the rules that the prompt tells, as
/// [Replay] checks them: all that [StepOrder] allows, and others that nobody could tell from it by
/// the lines, such as two decisions that have nothing to do with each other the other way round. Of
/// an answer that is not right, those lines count that are where the nearest allowed order has
/// them, at least one of them being out of place; something that is no order of the lines has none.
public final class ReorderedQuestion implements TaskQuestion {
  /// The name in rows.
  public static final String TASK = "reordered";

  private static final String ALPHABET = "0123456789 \t\n";
  private static final int MOST_SHUFFLES = 100;

  private final TraceText text;
  private final List<String> shown;

  /// `order[i]` is the shown line, from 0, that the search had as step `i`.
  private final int[] order;

  private final Trace trace;
  private final StepOrder allowed;

  /// The question that a row has.
  ///
  /// @param shown the lines out of order
  /// @param expected the numbers of the lines, from 1, in a right order, separated by commas
  /// @throws IllegalArgumentException when the two are not a search that follows
  public ReorderedQuestion(Cnf cnf, LiteralNames names, String shown, String expected) {
    this.text = new TraceText(cnf, names);
    this.shown = shown.lines().toList();
    this.order = order(expected, this.shown.size());
    var ordered = Arrays.stream(order).mapToObj(this.shown::get).collect(Collectors.joining("\n"));
    this.trace =
        switch (text.read(ordered)) {
          case TraceReading.Read(var read) -> read;
          case TraceReading.Unreadable(int line, var why) ->
              throw new IllegalArgumentException("line %d of the search %s".formatted(line, why));
        };
    this.allowed = StepOrder.of(cnf, trace);
  }

  private static int[] order(String expected, int size) {
    try {
      var order =
          Arrays.stream(expected.split(",", -1))
              .mapToInt(part -> Integer.parseInt(part.strip()) - 1)
              .toArray();
      if (Arrays.equals(
          Arrays.stream(order).sorted().toArray(), IntStream.range(0, size).toArray())) {
        return order;
      }
    } catch (NumberFormatException notNumbers) {
      throw new IllegalArgumentException(form(expected, size), notNumbers);
    }
    throw new IllegalArgumentException(form(expected, size));
  }

  private static String form(String expected, int size) {
    return "the order '%s' must have each of 1..%d once, separated by commas"
        .formatted(expected, size);
  }

  /// Shuffles the lines of `trace`, into an order that is not right where there is one.
  public static ReorderedQuestion of(
      Cnf cnf, Trace trace, LiteralNames names, TraceStyle style, RandomStream random) {
    var text = new TraceText(cnf, names);
    var at = IntStream.range(0, trace.size()).toArray();
    for (int shuffle = 0; shuffle < MOST_SHUFFLES && follows(cnf, trace, at); shuffle++) {
      for (int i = at.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = at[i];
        at[i] = at[j];
        at[j] = kept;
      }
    }
    var expected = new int[at.length];
    var shown = new StringBuilder();
    for (int i = 0; i < at.length; i++) {
      shown.append(text.line(trace.steps().get(at[i]), style)).append('\n');
      expected[at[i]] = i;
    }
    return new ReorderedQuestion(cnf, names, shown.toString(), numbers(expected));
  }

  private static String numbers(int[] order) {
    return Arrays.stream(order).mapToObj(i -> "" + (i + 1)).collect(Collectors.joining(","));
  }

  @Override
  public String task() {
    return TASK;
  }

  /// The lines out of order, each ended by a line feed, without numbers.
  public String shown() {
    return String.join("\n", shown) + "\n";
  }

  /// How many lines there are.
  public int lines() {
    return shown.size();
  }

  @Override
  public String expected() {
    return numbers(order);
  }

  @Override
  public String prompt() {
    var numbered =
        IntStream.range(0, shown.size())
            .mapToObj(i -> "%d) %s%n".formatted(i + 1, shown.get(i)).replace("\r\n", "\n"))
            .collect(Collectors.joining());
    return """
        %s

        %s

        These are its lines, but not in their order:

        ```
        %s```

        Think step by step. Then write the numbers of the lines in the right order, separated by \
        commas, inside \\boxed{}. Where several orders are right, any one of them will do.
        """
        .formatted(Wording.formula(text).strip(), Wording.SEARCH.strip(), numbered);
  }

  @Override
  public Grade grade(String response) {
    var pieces = Pieces.read(response, ',', ALPHABET, lines());
    return pieces.grade(pieces.flaw() == null ? judge(pieces.parts()) : pieces.flaw());
  }

  private Verdict judge(List<String> answer) {
    var place = new int[lines()];
    for (int i = 0; i < place.length; i++) {
      place[order[i]] = i;
    }
    var steps = answer.stream().mapToInt(part -> step(part, place)).toArray();
    if (!allowed.isPermutation(steps)) {
      return new Verdict.Wrong(0, lines());
    }
    return follows(text.cnf(), trace, steps)
        ? new Verdict.Correct()
        : new Verdict.Wrong(allowed.agreement(steps), lines());
  }

  /// Whether the steps of `trace`, told in the order `at`, are a search.
  private static boolean follows(Cnf cnf, Trace trace, int[] at) {
    var told = Arrays.stream(at).mapToObj(trace.steps()::get).toList();
    return told.getLast().ends() && Replay.fault(cnf, new Trace(told)) == null;
  }

  /// The step of the shown line with this number, -1 when there is no such line.
  private static int step(String number, int[] place) {
    boolean known = number.matches("[1-9][0-9]{0,8}") && Integer.parseInt(number) <= place.length;
    return known ? place[Integer.parseInt(number) - 1] : -1;
  }
}
