package org.satgym.verify.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;
import org.satgym.trace.Blank;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Replay;
import org.satgym.trace.Step;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceStyle;
import org.satgym.trace.TraceText;
import org.satgym.verify.Grade;
import org.satgym.verify.Verdict;

/// The lines of a search in some of which a literal, the number of a clause or the values at the
/// end are left open as `[1]`, `[2]`, .. (masked-then-fill of MR-RLVR, arXiv:2511.17473).
///
/// An answer is right when the search with all of it filled in passes [Replay]: the masked text is,
/// and so is anything that follows just as well, such as another clause that forces the same
/// literal. Of an answer that is not right, a part counts when it can stand beside the parts that
/// counted before it and the masked text in the place of the others.
public final class MaskedQuestion implements TaskQuestion {
  /// The name in rows.
  public static final String TASK = "masked";

  private static final String ALPHABET = "!-ABCDEFGHIJKLMNOPQRSTUVWXYZx0123456789 \t\n";
  private static final char SEPARATOR = ';';

  private final TraceText text;
  private final List<String> lines;
  private final List<String> truth;

  /// `places[i]` is the line with the mask `[i + 1]`.
  private final int[] places;

  private final List<Step> steps;

  /// The question that a row has.
  ///
  /// @param shown the lines with their masks
  /// @param expected what the masks stand for, separated by `;`
  /// @throws IllegalArgumentException when the two are not a search that passes [Replay]
  public MaskedQuestion(Cnf cnf, LiteralNames names, String shown, String expected) {
    text = new TraceText(cnf, names);
    lines = shown.lines().toList();
    truth = List.of(expected.split(";", -1)).stream().map(String::strip).toList();
    places = new int[truth.size()];
    var all = new ArrayList<Step>();
    int masks = 0;
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      boolean masked = line.contains("[");
      if (masked && masks < truth.size()) {
        places[masks] = i;
        line = line.replace(mask(masks), truth.get(masks));
        masks++;
      }
      var step = text.step(line);
      if (step == null) {
        throw new IllegalArgumentException(
            "line %d of the trace is no step: %s".formatted(i + 1, line));
      }
      all.add(step);
    }
    if (masks != truth.size()) {
      throw new IllegalArgumentException(
          "%d answers are expected where the trace has %d masks".formatted(truth.size(), masks));
    }
    steps = List.copyOf(all);
    var fault = Replay.fault(cnf, new Trace(steps));
    if (fault != null) {
      throw new IllegalArgumentException(
          "line %d of the trace does not follow: %s".formatted(fault.step() + 1, fault.why()));
    }
  }

  /// Masks `trace`: the values at its end, which would tell too much, and one thing in each of
  /// `1..most` other lines, as many as there are at most.
  public static MaskedQuestion of(
      Cnf cnf, Trace trace, LiteralNames names, TraceStyle style, int most, RandomStream random) {
    var text = new TraceText(cnf, names);
    int size = trace.size() - 1;
    int left = size == 0 ? 0 : 1 + random.nextInt(Math.min(most, size));
    var shown = new StringBuilder();
    var expected = new ArrayList<String>();
    for (int i = 0; i <= size; i++) {
      var step = trace.steps().get(i);
      var blanks = Blank.of(step);
      // Each choice of `left` of the lines that remain is equally likely.
      boolean chosen = i == size ? !blanks.isEmpty() : random.nextInt(size - i) < left;
      if (chosen) {
        left -= i < size ? 1 : 0;
        var blank = blanks.get(random.nextInt(blanks.size()));
        shown.append(text.line(step, style, blank, mask(expected.size())));
        expected.add(text.content(step, blank));
      } else {
        shown.append(text.line(step, style));
      }
      shown.append('\n');
    }
    return new MaskedQuestion(cnf, names, shown.toString(), String.join("; ", expected));
  }

  private static String mask(int i) {
    return "[" + (i + 1) + "]";
  }

  @Override
  public String task() {
    return TASK;
  }

  /// The lines with their masks, each ended by a line feed.
  public String shown() {
    return String.join("\n", lines) + "\n";
  }

  /// How many masks there are.
  public int masks() {
    return truth.size();
  }

  @Override
  public String expected() {
    return String.join("; ", truth);
  }

  @Override
  public String prompt() {
    return """
        %s

        %s

        In the lines of the search something is left open at each of the marks [1] to [%d]: a \
        literal, the number of a clause, or at the end the values of all variables in order, 1 for \
        true and 0 for false.

        ```
        %s```

        Think step by step. Then write what stands at the marks, in their order and separated by \
        semicolons, inside \\boxed{}. Where several things are right, any one of them will do.
        """
        .formatted(Wording.formula(text).strip(), Wording.SEARCH.strip(), masks(), shown());
  }

  @Override
  public Grade grade(String response) {
    var pieces = Pieces.read(response, SEPARATOR, ALPHABET, masks());
    return pieces.grade(pieces.flaw() == null ? judge(pieces.parts()) : pieces.flaw());
  }

  private Verdict judge(List<String> answers) {
    var filled = new ArrayList<@Nullable Step>();
    var together = new ArrayList<>(steps);
    boolean allRead = true;
    for (int i = 0; i < places.length; i++) {
      var step = fill(i, answers.get(i));
      filled.add(step);
      allRead &= step != null;
      if (step != null) {
        together.set(places[i], step);
      }
    }
    if (allRead && follows(together)) {
      return new Verdict.Correct();
    }
    return new Verdict.Wrong(right(filled), places.length);
  }

  private int right(List<@Nullable Step> filled) {
    var kept = new ArrayList<>(steps);
    int right = 0;
    for (int i = 0; i < places.length; i++) {
      var step = filled.get(i);
      if (step != null) {
        var before = kept.set(places[i], step);
        if (follows(kept)) {
          right++;
        } else {
          kept.set(places[i], before);
        }
      }
    }
    return right;
  }

  private boolean follows(List<Step> candidate) {
    return Replay.fault(text.cnf(), new Trace(candidate)) == null;
  }

  /// The line with the answer in it, null when that is no step or one of another kind.
  private @Nullable Step fill(int mask, String answer) {
    var line = lines.get(places[mask]).replace(mask(mask), answer);
    var step = text.step(line);
    return step != null && step.getClass() == steps.get(places[mask]).getClass() ? step : null;
  }
}
