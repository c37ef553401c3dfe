package org.satgym.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Traces of one formula as text, a line a step, and back. What is written is read as the same
/// trace; a reader takes both styles, and no other spelling of them.
public record TraceText(Cnf cnf, LiteralNames names) {

  /// The lines of `trace`, each ended by a line feed.
  public String write(Trace trace, TraceStyle style) {
    return trace.steps().stream()
        .map(step -> line(step, style) + "\n")
        .collect(Collectors.joining());
  }

  /// One line, without its end.
  public String line(Step step, TraceStyle style) {
    return line(step, style, null, "");
  }

  /// One line in which `open` stands in the place of `blank`. Where the clause's number is left
  /// open, the clause is not quoted either.
  ///
  /// @throws IllegalArgumentException when the line has no such blank
  public String line(Step step, TraceStyle style, @Nullable Blank blank, String open) {
    if (blank != null && !Blank.of(step).contains(blank)) {
      throw new IllegalArgumentException("%s has no blank %s".formatted(step, blank));
    }
    var form = LineForm.of(step).form(style);
    int clause =
        switch (step) {
          case Step.Unit(_, int c) -> c;
          case Step.Conflict(int c) -> c;
          default -> -1;
        };
    if (clause >= 0) {
      boolean hidden = blank == Blank.CLAUSE;
      form = form.replace("{C}", hidden ? open : Integer.toString(clause));
      form = form.replace("{Q}", hidden ? "" : " (" + clause(clause) + ")");
    }
    if (step.sets() != 0) {
      form = form.replace("{L}", blank == Blank.LITERAL ? open : names.write(step.sets()));
    }
    var values =
        switch (step) {
          case Step.Satisfied(var v) -> v;
          case Step.GivenUp(var v) -> v;
          default -> null;
        };
    return values == null
        ? form
        : form.replace("{V}", blank == Blank.VALUES ? open : values.toString());
  }

  /// What stands in the place of `blank`.
  ///
  /// @throws IllegalArgumentException when the line has no such blank
  public String content(Step step, Blank blank) {
    return switch (blank) {
      case LITERAL -> names.write(step.sets());
      case CLAUSE -> {
        if (step instanceof Step.Unit(_, int clause)) {
          yield Integer.toString(clause);
        }
        if (step instanceof Step.Conflict(int clause)) {
          yield Integer.toString(clause);
        }
        throw new IllegalArgumentException(step + " has no clause");
      }
      case VALUES -> {
        if (step instanceof Step.Satisfied(var values)) {
          yield values.toString();
        }
        if (step instanceof Step.GivenUp(var values)) {
          yield values.toString();
        }
        throw new IllegalArgumentException(step + " has no values");
      }
    };
  }

  /// Clause `clause` as its literals, separated by blanks.
  public String clause(int clause) {
    return Arrays.stream(cnf.clause(clause))
        .mapToObj(names::write)
        .collect(Collectors.joining(" "));
  }

  /// The formula, a line a clause: its number from 0, a colon, its literals.
  public String formula() {
    var text = new StringBuilder();
    for (int i = 0; i < cnf.clauses(); i++) {
      text.append(i).append(": ").append(clause(i)).append('\n');
    }
    return text.toString();
  }

  /// Reads lines that end with line feeds, the last perhaps without.
  public TraceReading read(String text) {
    var steps = new ArrayList<Step>();
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var step = step(line);
      if (step == null) {
        return new TraceReading.Unreadable(i + 1, "is no step: " + shown(line));
      }
      if (step.ends() != (i == lines.size() - 1)) {
        return new TraceReading.Unreadable(i + 1, "only the last line is an end");
      }
      steps.add(step);
    }
    return steps.isEmpty()
        ? new TraceReading.Unreadable(1, "there is nothing")
        : new TraceReading.Read(new Trace(List.copyOf(steps)));
  }

  private static String shown(String line) {
    return line.length() > 60 ? line.substring(0, 60) + "..." : line;
  }

  /// The step that `line` says, null when it says none.
  public @Nullable Step step(String line) {
    for (var form : LineForm.values()) {
      for (var style : TraceStyle.values()) {
        var match = form.pattern(style).matcher(line);
        if (match.matches()) {
          return step(form, match);
        }
      }
    }
    return null;
  }

  private @Nullable Step step(LineForm form, Matcher match) {
    return switch (form) {
      case DECISION -> literal(match) == 0 ? null : new Step.Decision(literal(match));
      case BACKTRACK -> literal(match) == 0 ? null : new Step.Backtrack(literal(match));
      case UNIT ->
          literal(match) == 0 || clause(match) < 0
              ? null
              : new Step.Unit(literal(match), clause(match));
      case CONFLICT -> clause(match) < 0 ? null : new Step.Conflict(clause(match));
      case SATISFIED, GIVEN_UP -> end(form, values(match));
      case REFUTED -> new Step.Refuted();
    };
  }

  private static @Nullable Step end(LineForm form, @Nullable Assignment values) {
    if (values == null) {
      return null;
    }
    return form == LineForm.SATISFIED ? new Step.Satisfied(values) : new Step.GivenUp(values);
  }

  private int literal(Matcher match) {
    return names.read(match.group("literal"));
  }

  /// The clause of the line; -1 where there is no such clause, or its quotation is not it.
  private int clause(Matcher match) {
    var digits = match.group("clause");
    int clause = LiteralNames.number(digits);
    if (clause >= cnf.clauses() || !Integer.toString(clause).equals(digits)) {
      return -1;
    }
    boolean verbose = match.pattern().pattern().contains("quote");
    var quote = verbose ? match.group("quote") : null;
    return quote == null || quote.equals(clause(clause)) ? clause : -1;
  }

  private @Nullable Assignment values(Matcher match) {
    var bits = match.group("values");
    return bits.length() == cnf.variables() ? Assignment.parse(bits) : null;
  }
}
