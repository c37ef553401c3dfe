package org.satgym.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.format.RowParser;
import org.satgym.difficulty.Difficulty;
import org.satgym.difficulty.SearchSpace;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.solve.DifficultyMeter;
import org.satgym.verify.Claims;

/// What a row says of its formula, and where it says facts.
///
/// Of other people's rows only the formula has to be in our form: a `family`, `mode`, `level`,
/// `claims` or `prompt` of another type is theirs, and counts as absent.
final class FactRow {
  /// The value of the field `fact`, `bytes[from .. to)` of the row.
  record Span(Fact fact, int from, int to) {}

  private final Cnf cnf;
  private final String text;
  private final boolean prompted;
  private final @Nullable Family family;
  private final @Nullable Level level;
  private final boolean bareClaim;
  private final List<Span> spans;
  private final int fields;
  private final int end;

  private FactRow(Fields found, long line) {
    var formula = FormulaText.of(found.clause, found.dimacs, line);
    try {
      cnf = formula.read(found.k);
    } catch (IllegalArgumentException e) {
      throw formula.malformed(line, e);
    }
    prompted = found.prompt != null;
    text = found.prompt != null ? found.prompt : formula.text();
    family =
        found.family == null
            ? null
            : new Family(found.family, found.mode == null ? "" : found.mode);
    level = found.level;
    bareClaim = Claims.BARE.wireName().equals(found.claims);
    spans = found.spans;
    fields = found.fields;
    end = found.end;
  }

  /// Reads the row in `bytes[from .. to)`.
  ///
  /// @throws org.satgym.data.format.MalformedRow when it is no object or has no formula
  static FactRow read(byte[] bytes, int from, int to, long line) {
    try (var in = RowParser.of(bytes, from, to, line)) {
      return new FactRow(new Fields(in), line);
    }
  }

  Cnf cnf() {
    return cnf;
  }

  /// Whether the row has a prompt, which then is what a learner reads.
  boolean prompted() {
    return prompted;
  }

  /// Whether the row takes a claim that there is no solution, without a reason.
  boolean bareClaim() {
    return bareClaim;
  }

  /// The facts that are there, in their order.
  List<Span> spans() {
    return spans;
  }

  int fields() {
    return fields;
  }

  /// Where the value of the last field ends, in bytes from the start of the row.
  int end() {
    return end;
  }

  /// The family and level that the row names, else the formula's own n, k and l.
  String label() {
    var own = new Level(cnf.width(), cnf.variables(), cnf.clauses());
    var name = (level == null ? own : level).toString();
    return family == null ? name : family + " " + name;
  }

  /// The difficulty of the formula. Where its models are not counted, what its level lets expect.
  Difficulty difficulty(Facts facts, DifficultyMeter meter) {
    var space = facts.models() == null ? expected() : facts.space();
    var backbone = facts.backbone();
    return meter.measure(cnf, text, space, backbone == null ? null : backbone.size());
  }

  private SearchSpace expected() {
    if (family == null || level == null || level.k() != cnf.variables()) {
      return SearchSpace.UNKNOWN;
    }
    try {
      return SearchSpace.expected(family, level);
    } catch (IllegalArgumentException noSuchLevel) {
      // The row names a level that we do not make; its formula is measured all the same.
      return SearchSpace.UNKNOWN;
    }
  }

  /// The fields while they are read.
  private static final class Fields {
    private @Nullable Integer k;
    private @Nullable String clause;
    private @Nullable String dimacs;
    private @Nullable String prompt;
    private @Nullable String family;
    private @Nullable String mode;
    private @Nullable Level level;
    private @Nullable String claims;
    private final List<Span> spans = new ArrayList<>();
    private int fields;
    private int end;

    Fields(RowParser in) {
      String name;
      while ((name = in.next()) != null) {
        fields++;
        int start = in.tokenStart();
        take(name, in);
        var fact = Fact.named(name);
        if (fact != null) {
          spans.add(new Span(fact, start, in.position()));
        }
        end = in.position();
      }
    }

    private void take(String name, RowParser in) {
      switch (name) {
        case "k" -> k = (int) in.whole(1, Integer.MAX_VALUE);
        case "clause" -> clause = in.textOrNull();
        case "dimacs" -> dimacs = in.textOrNull();
        case "prompt" -> prompt = textOrSkip(in);
        case "family" -> family = textOrSkip(in);
        case "mode" -> mode = textOrSkip(in);
        case "level" -> level = levelOrSkip(in);
        case "claims" -> claims = textOrSkip(in);
        default -> in.skip();
      }
    }

    private static @Nullable String textOrSkip(RowParser in) {
      if (in.isText()) {
        return in.text();
      }
      in.skip();
      return null;
    }

    private static @Nullable Level levelOrSkip(RowParser in) {
      if (!in.isObject()) {
        in.skip();
        return null;
      }
      var numbers = new int[] {-1, -1, -1};
      var level = in.object();
      String name;
      while ((name = level.next()) != null) {
        int at = List.of("n", "k", "l").indexOf(name);
        if (at >= 0 && level.isWhole()) {
          numbers[at] = (int) level.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else {
          level.skip();
        }
      }
      // A number that a family does not use is 0.
      boolean whole = Arrays.stream(numbers).allMatch(number -> number >= 0);
      return whole ? new Level(numbers[0], numbers[1], numbers[2]) : null;
    }
  }
}
