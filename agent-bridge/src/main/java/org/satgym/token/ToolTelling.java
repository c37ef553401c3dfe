package org.satgym.token;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;

/// What tools answer, in the words of a [SatVocabulary], line by line.
///
/// | line | told as |
/// |---|---|
/// | `-3 (clause 2)`, or a number that is a literal | ` > -3` |
/// | `conflict: clause 5 is false` | ` !` |
/// | `nothing follows`, `nothing more follows`, `all 9 clauses are true`, no line at all | ` ;` |
/// | `2 of 9 clauses are false: 0, 4` | ` !` and the clause, ` 1 -2 3 0`, of each; ` > ;` if more |
/// | whatever else, once for all lines in a row | ` > ;` |
///
/// The output of a call that did not end well is ` > !`, the notice that no more calls are made
/// ` > >`: what follows ` >` is a literal otherwise. What is in the vocabulary's words already is
/// taken as it is. Nothing is refused: a tool may say anything, and the run goes on.
///
/// @param words with tools
record ToolTelling(SatVocabulary words) {
  private static final Pattern FOLLOWS =
      Pattern.compile("(-?[1-9]\\d{0,8})(?: \\(clause \\d{1,9}\\))?");
  private static final Pattern CONFLICT = Pattern.compile("conflict: clause \\d{1,9} is false");
  private static final Pattern FALSE =
      Pattern.compile("\\d{1,9} of \\d{1,9} clauses are false: ([\\d, ]+?)(, \\.\\.\\.)?");
  private static final Pattern ALL_DONE =
      Pattern.compile("nothing (?:more )?follows|all \\d{1,9} clauses are true");
  private static final Pattern OUTPUT =
      Pattern.compile("(`{3,})output\\n(.*)\\1\\n", Pattern.DOTALL);
  private static final Pattern END = Pattern.compile("\\n?`{3,}\\n");
  private static final int[] FAILED = {SatVocabulary.CONSEQUENCE, SatVocabulary.CONFLICT};
  private static final int[] WORDLESS = {SatVocabulary.CONSEQUENCE, SatVocabulary.STEP};
  private static final int[] NOTICE = {SatVocabulary.CONSEQUENCE, SatVocabulary.CONSEQUENCE};

  /// @param row before the part, with the formula
  /// @param failed whether it is the output of a call that did not end well
  int[] of(String row, String part, boolean failed) {
    if (failed) {
      return FAILED.clone();
    }
    if (END.matcher(part).matches()) {
      return new int[] {words.endOfCall()};
    }
    var output = OUTPUT.matcher(part);
    if (output.matches()) {
      return told(row, output.group(2));
    }
    int[] own = words.known(part);
    return own == null ? NOTICE.clone() : own;
  }

  private int[] told(String row, String output) {
    var all = IntStream.builder();
    int[] last = {};
    for (var line : output.lines().filter(text -> !text.isBlank()).toList()) {
      int[] now = line(row, line.strip());
      if (now != WORDLESS || last != WORDLESS) {
        Arrays.stream(now).forEach(all);
      }
      last = now;
    }
    var tokens = all.build().toArray();
    return tokens.length == 0 ? new int[] {SatVocabulary.STEP} : tokens;
  }

  private int[] line(String row, String line) {
    var follows = FOLLOWS.matcher(line);
    if (follows.matches()) {
      int literal = Integer.parseInt(follows.group(1));
      return Math.abs(literal) <= words.variables()
          ? new int[] {SatVocabulary.CONSEQUENCE, words.literal(literal)}
          : WORDLESS;
    }
    if (CONFLICT.matcher(line).matches()) {
      return new int[] {SatVocabulary.CONFLICT};
    }
    if (ALL_DONE.matcher(line).matches()) {
      return new int[] {SatVocabulary.STEP};
    }
    var wrong = FALSE.matcher(line);
    return wrong.matches()
        ? clauses(SatDialogue.found(row), wrong.group(1), wrong.group(2) != null)
        : WORDLESS;
  }

  /// @param more whether there are clauses that the line does not name
  private int[] clauses(@Nullable Cnf formula, String numbers, boolean more) {
    if (formula == null || formula.variables() > words.variables()) {
      return WORDLESS;
    }
    var all = IntStream.builder();
    for (var number : numbers.split(", ")) {
      int clause = Integer.parseInt(number);
      if (clause >= formula.clauses()) {
        return WORDLESS;
      }
      all.add(SatVocabulary.CONFLICT);
      for (int literal : formula.clause(clause)) {
        all.add(words.literal(literal));
      }
      all.add(SatVocabulary.END_CLAUSE);
    }
    if (more) {
      Arrays.stream(WORDLESS).forEach(all);
    }
    return all.build().toArray();
  }
}
