package org.satgym.data;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;

/// Rows with a formula in, the same rows with the facts of it out.
///
/// All other fields keep their bytes and their order. A fact that is there already is replaced in
/// its place; the others follow the last field.
public final class FactLines implements RowLines.Work {
  /// The value of the field `fact`, `bytes[from .. to)`.
  private record Span(Fact fact, int from, int to) {}

  /// The facts in the order in which they are added.
  private enum Fact {
    MODELS,
    CHANCE,
    BACKBONE,
    SEARCH_BITS,
    SATURN_D,
    BASELINES;

    static @Nullable Fact named(String field) {
      for (var fact : values()) {
        if (fact.field().equals(field)) {
          return fact;
        }
      }
      return null;
    }

    String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What a row says of its formula, and where it says facts.
  private static final class Found {
    private @Nullable Integer k;
    private @Nullable String clause;
    private @Nullable String dimacs;
    private final List<Span> spans = new ArrayList<>();
    private boolean empty = true;
    private int end;
  }

  @Override
  public void row(byte[] bytes, int from, int to, long line, RowBytes out) {
    Found found;
    try (var in = RowParser.of(bytes, from, to, line)) {
      found = read(in);
    }
    var facts = Facts.of(formula(found, line));
    int copied = 0;
    var missing = EnumSet.allOf(Fact.class);
    for (var span : found.spans) {
      out.add(bytes, from + copied, span.from - copied);
      append(facts, span.fact, out);
      copied = span.to;
      missing.remove(span.fact);
    }
    int end = found.end;
    while (end > copied && bytes[from + end - 1] <= ' ') {
      end--;
    }
    out.add(bytes, from + copied, end - copied);
    boolean first = found.empty;
    for (var fact : missing) {
      out.add(first ? "\"" : ", \"").add(fact.field()).add("\": ");
      append(facts, fact, out);
      first = false;
    }
    out.addByte('}');
  }

  private static Found read(RowParser in) {
    var found = new Found();
    String name;
    while ((name = in.next()) != null) {
      found.empty = false;
      int start = in.tokenStart();
      switch (name) {
        case "k" -> found.k = (int) in.whole(1, Integer.MAX_VALUE);
        case "clause" -> found.clause = in.textOrNull();
        case "dimacs" -> found.dimacs = in.textOrNull();
        default -> in.skip();
      }
      var fact = Fact.named(name);
      if (fact != null) {
        found.spans.add(new Span(fact, start, in.position()));
      }
      found.end = in.position();
    }
    return found;
  }

  private static Cnf formula(Found found, long line) {
    var text = FormulaText.of(found.clause, found.dimacs, line);
    try {
      return text.read(found.k);
    } catch (IllegalArgumentException e) {
      throw text.malformed(line, e);
    }
  }

  private static void append(Facts facts, Fact fact, RowBytes out) {
    switch (fact) {
      case MODELS -> out.add(String.valueOf(facts.models()));
      case CHANCE -> number(facts.chance(), out);
      case BACKBONE -> out.add(String.valueOf(facts.backbone()));
      case SEARCH_BITS -> number(facts.searchBits(), out);
      case SATURN_D -> out.addNumber(facts.saturnD());
      case BASELINES -> {
        var baselines = facts.baselines();
        if (baselines == null) {
          out.add("null");
        } else {
          out.add("{\"all_zeros\": ").add(String.valueOf(baselines.zeros()));
          out.add(", \"all_ones\": ").add(String.valueOf(baselines.ones()));
          out.add(", \"majority\": ").add(String.valueOf(baselines.majority()));
          out.add(", \"majority_flip\": ")
              .add(String.valueOf(baselines.majorityFlip()))
              .addByte('}');
        }
      }
    }
  }

  private static void number(@Nullable Double number, RowBytes out) {
    out.addNumber(number == null ? Double.NaN : number);
  }
}
