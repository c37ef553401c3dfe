package org.satgym.data;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowParser;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.generate.Status;

/// The fields of an instance row while it is read.
final class InstanceRowFields {
  private @Nullable Long id;
  private @Nullable Integer nSat;
  private @Nullable Integer k;
  private @Nullable String solution;
  private @Nullable String clause;
  private @Nullable String dimacs;
  private @Nullable String prompt;
  private @Nullable String family;
  private @Nullable String mode;
  private @Nullable Level level;
  private @Nullable Split split;
  private @Nullable Long seed;
  private @Nullable Long index;
  private @Nullable String hash;
  private @Nullable Status status;
  private @Nullable Long models;
  private @Nullable Double chance;
  private @Nullable Double saturnD;
  private @Nullable Double searchBits;
  private @Nullable String claims;
  private @Nullable String surface;
  private @Nullable String task;
  private @Nullable String trace;
  private @Nullable String expected;
  private @Nullable String assignment;

  /// A row that asks for a model of its formula.
  static InstanceRow read(RowParser in) {
    var fields = all(in);
    if (fields.asksOtherThings()) {
      throw new MalformedRow(
          in.line(),
          "task",
          "'%s' rows ask other things than a model of their formula; satgym grade and eval judge answers to them"
              .formatted(fields.task));
    }
    return fields.row(in);
  }

  static QuestionRow question(RowParser in) {
    var fields = all(in);
    return new QuestionRow(fields.row(in), fields.asked(in));
  }

  private static InstanceRowFields all(RowParser in) {
    var fields = new InstanceRowFields();
    String name;
    while ((name = in.next()) != null) {
      fields.take(name, in);
    }
    return fields;
  }

  private void take(String name, RowParser in) {
    switch (name) {
      case "id" -> id = in.whole(0, Long.MAX_VALUE);
      case "n_sat" -> nSat = (int) in.whole(0, Integer.MAX_VALUE);
      case "k" -> k = (int) in.whole(1, Integer.MAX_VALUE);
      case "solution" -> solution = in.textOrNull();
      case "clause" -> clause = in.textOrNull();
      case "dimacs" -> dimacs = in.textOrNull();
      case "prompt" -> prompt = in.textOrNull();
      case "family" -> family = in.textOrNull();
      case "mode" -> mode = in.textOrNull();
      case "level" -> level = in.isNull() ? null : level(in.object());
      case "split" -> split = in.isNull() ? null : named(in, Split::parse);
      case "seed" -> seed = in.isNull() ? null : in.whole(Long.MIN_VALUE, Long.MAX_VALUE);
      case "index" -> index = in.isNull() ? null : in.whole(0, Long.MAX_VALUE);
      case "hash" -> hash = in.textOrNull();
      case "status" -> status = in.isNull() ? null : named(in, Status::parse);
      case "models" -> models = in.isNull() ? null : in.whole(0, Long.MAX_VALUE);
      case "chance" -> chance = in.numberOrNull();
      case "saturn_d" -> saturnD = in.numberOrNull();
      case "search_bits" -> searchBits = in.numberOrNull();
      case "claims" -> claims = in.textOrNull();
      case "surface" -> surface = in.textOrNull();
      case "task" -> task = otherText(in);
      case "trace" -> trace = otherText(in);
      case "expected" -> expected = otherText(in);
      case "assignment" -> assignment = otherText(in);
      default -> in.skip();
    }
  }

  /// These names are ours in rows of a task of ours; in others they may be anything.
  private static @Nullable String otherText(RowParser in) {
    if (in.isText()) {
      return in.text();
    }
    in.skip();
    return null;
  }

  /// Traces and pairs do ask for a model, and a task of somebody else's is no business of ours.
  private boolean asksOtherThings() {
    return task != null && GradeTask.asksOtherThings(task);
  }

  private @Nullable GradeTask asked(RowParser in) {
    return asksOtherThings() ? GradeTask.of(in, task, trace, expected, assignment, surface) : null;
  }

  /// The constants of an enumeration come by name; a name that is none keeps line and field.
  static <T> T named(RowParser in, Function<String, T> parse) {
    var text = in.text();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw in.bad(String.valueOf(e.getMessage()));
    }
  }

  private static Level level(RowParser in) {
    Integer n = null;
    Integer k = null;
    Integer l = null;
    String name;
    while ((name = in.next()) != null) {
      int value = (int) in.whole(0, Integer.MAX_VALUE);
      switch (name) {
        case "n" -> n = value;
        case "k" -> k = value;
        case "l" -> l = value;
        default -> throw in.bad("a level has n, k and l");
      }
    }
    if (n == null || k == null || l == null) {
      throw in.missing(n == null ? "level.n" : k == null ? "level.k" : "level.l");
    }
    return new Level(n, k, l);
  }

  private InstanceRow row(RowParser in) {
    if (id == null || nSat == null || k == null) {
      throw in.missing(id == null ? "id" : nSat == null ? "n_sat" : "k");
    }
    var unused = FormulaText.of(clause, dimacs, in.line());
    return new InstanceRow(
        id,
        nSat,
        k,
        solution,
        clause,
        dimacs,
        prompt,
        family,
        mode,
        level,
        split,
        seed,
        index,
        hash,
        status,
        models,
        chance,
        saturnD,
        searchBits,
        claims,
        surface);
  }
}
