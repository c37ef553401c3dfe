package org.satgym.train;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Step;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceReading;
import org.satgym.trace.TraceText;
import org.satgym.verify.AnswerFormat;

/// Responses in the small vocabulary of formulas.
///
/// One that is written in it already is taken as it is. The worked solutions of datasets are told
/// again, a token or two a line:
///
/// | line | becomes |
/// |---|---|
/// | a choice, or its opposite after a conflict | ` v` |
/// | a literal that a clause forces | ` > v` |
/// | a clause that is false | ` !` |
/// | the end | `</think>`, then the boxed bits |
final class SatTelling {
  private static final String OPEN = "<think>\n";
  private static final String CLOSE = "</think>";

  /// A clause that a line quotes: in the wrong half of a pair it may be misread.
  private static final Pattern QUOTED =
      Pattern.compile("^(Clause \\d{1,9}) \\([^()\n]*\\)", Pattern.MULTILINE);

  /// @param prompt that the response answers
  /// @throws IllegalArgumentException when it is neither in the vocabulary nor a worked solution
  ///     that ends in bits
  static int[] tokens(SatDialogue dialogue, String prompt, String response) {
    if (!response.startsWith(OPEN)) {
      return dialogue.tokenizer().encode(response);
    }
    var formula = dialogue.told(prompt);
    int end = response.indexOf(CLOSE);
    var lines =
        QUOTED
            .matcher(response.substring(OPEN.length(), Math.max(OPEN.length(), end)))
            .replaceAll("$1");
    boolean numbers = prompt.contains("\np cnf ");
    var names = new LiteralNames(numbers, formula.variables());
    return switch (new TraceText(formula, names).read(lines)) {
      case TraceReading.Read(Trace trace) -> told(dialogue.tokenizer(), formula, trace, response);
      case TraceReading.Unreadable(int line, String why) ->
          throw new IllegalArgumentException(
              "the response is no worked solution: line %d %s".formatted(line, why));
    };
  }

  private static int[] told(SatVocabulary words, Cnf formula, Trace trace, String response) {
    var tokens = IntStream.builder().add(SatVocabulary.THINK);
    for (var step : trace.steps()) {
      switch (step) {
        case Step.Decision(int literal) -> tokens.add(words.literal(literal));
        case Step.Backtrack(int literal) -> tokens.add(words.literal(literal));
        case Step.Unit(int literal, _) ->
            tokens.add(SatVocabulary.CONSEQUENCE).add(words.literal(literal));
        case Step.Conflict _ -> tokens.add(SatVocabulary.CONFLICT);
        case Step.Satisfied _, Step.GivenUp _, Step.Refuted _ -> {}
      }
    }
    tokens.add(SatVocabulary.END_THINK).add(SatVocabulary.BOX);
    var bits = AnswerFormat.box(response).text();
    if (bits == null || !bits.matches("[01]{%d}".formatted(formula.variables()))) {
      throw new IllegalArgumentException(
          "the small vocabulary has no words for the answer '%s'".formatted(bits));
    }
    bits.chars().forEach(bit -> tokens.add(bit == '1' ? SatVocabulary.ONE : SatVocabulary.ZERO));
    return tokens.add(SatVocabulary.END_BOX).build().toArray();
  }

  private SatTelling() {}
}
