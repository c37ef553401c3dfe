package org.satgym.calibrate;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.satgym.difficulty.SearchSpace;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

/// The fields of one result, by the names that they have in the files that we read.
///
/// | field | names |
/// |---|---|
/// | learner | `model`, `learner`; else the name of the file |
/// | level | `level` as `3,5,20`, `n3_k5_length20` or `{n, k, l}`; else `n` (or `n_sat`), `k`, `l` |
/// | pass rate of one try | `pass@1`, `pass1`, `pass_at_1`, `pass_rate`; `pass.1` and the like |
/// | number of answers | `samples`, `n_samples`; optional |
/// | search bits | `search_bits`; else expected for the level of `family` and `mode` |
///
/// A family that is not said is `planted`, a mode of it `faithful`. Where search bits are neither
/// said nor have a closed form, the result is read, and left out of the fit.
final class ResultRow {
  private static final List<String> PASS =
      List.of(
          "pass@1",
          "pass1",
          "pass_at_1",
          "pass_rate",
          "pass.1",
          "pass@k.1",
          "pass_at_k.1",
          "pass_at.1");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?:\\S+ )?(\\d{1,6}),\\s*(\\d{1,6}),\\s*(\\d{1,6})"
              + "|n(\\d{1,6})_k(\\d{1,6})_(?:length|l)(\\d{1,6})");

  private final Map<String, String> fields;
  private final String where;
  private final String file;

  ResultRow(Map<String, String> fields, String where, String file) {
    this.fields = fields;
    this.where = where;
    this.file = file;
  }

  LevelResult result() {
    var samples = first(List.of("samples", "n_samples"));
    return result(number(PASS), samples == null ? 0 : whole("samples", samples));
  }

  LevelResult result(double passRate, long samples) {
    var level = level();
    var bits = searchBits(level);
    try {
      return new LevelResult(learner(), level, bits, passRate, samples);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  String learner() {
    var name = first(List.of("model", "learner", "model.name"));
    return name == null ? file : name;
  }

  /// Family and level, to count answers by.
  String label() {
    return family() + " " + level();
  }

  /// Whether the graded answer is right; null when it is undecided.
  @Nullable Boolean right() {
    var verdict = first(List.of("verdict"));
    if (verdict != null) {
      return verdict.equals("UNDECIDED") ? null : Boolean.valueOf(verdict.equals("CORRECT"));
    }
    return number(List.of("reward")) == 1;
  }

  private Family family() {
    var name = first(List.of("family"));
    var mode = first(List.of("mode"));
    if (name == null || name.equals("planted")) {
      return new Family("planted", mode == null ? "faithful" : mode);
    }
    int slash = name.indexOf('/');
    return slash < 0
        ? new Family(name, mode == null ? "" : mode)
        : new Family(name.substring(0, slash), name.substring(slash + 1));
  }

  private Level level() {
    var label = first(List.of("level"));
    if (label != null) {
      var match = LABEL.matcher(label);
      if (!match.matches()) {
        throw bad("level '%s' must be n,k,l or n3_k5_length20".formatted(label));
      }
      int group = match.group(1) != null ? 1 : 4;
      return new Level(
          Integer.parseInt(match.group(group)),
          Integer.parseInt(match.group(group + 1)),
          Integer.parseInt(match.group(group + 2)));
    }
    return new Level(
        part(List.of("level.n", "n", "n_sat")),
        part(List.of("level.k", "k")),
        part(List.of("level.l", "l")));
  }

  private int part(List<String> names) {
    var text = first(names);
    if (text == null) {
      throw bad("has no level, and no " + names.getLast());
    }
    return (int) whole(names.getLast(), text);
  }

  private long whole(String name, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw bad("%s must be a whole number, was '%s'".formatted(name, text));
    }
    return Long.parseLong(text);
  }

  private double searchBits(Level level) {
    if (first(List.of("search_bits", "search_bits.mean")) != null) {
      return number(List.of("search_bits", "search_bits.mean"));
    }
    var expected = expected(level).bits();
    return expected == null ? Double.NaN : expected;
  }

  private SearchSpace expected(Level level) {
    try {
      return SearchSpace.expected(family(), level);
    } catch (IllegalArgumentException noSuchLevel) {
      throw bad(String.valueOf(noSuchLevel.getMessage()));
    }
  }

  private double number(List<String> names) {
    var text = first(names);
    if (text == null) {
      throw bad("has no " + names.getFirst());
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw bad("%s must be a number, was '%s'".formatted(names.getFirst(), text));
    }
  }

  private @Nullable String first(List<String> names) {
    for (var name : names) {
      var value = fields.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private IllegalArgumentException bad(String problem) {
    return new IllegalArgumentException(where + ": " + problem);
  }
}
