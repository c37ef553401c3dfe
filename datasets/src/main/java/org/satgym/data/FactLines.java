package org.satgym.data;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.RowBytes;
import org.satgym.solve.DifficultyMeter;

/// Rows with a formula in, the same rows with the facts of it out.
///
/// All other fields keep their bytes and their order. A fact that is there already is replaced in
/// its place; the others follow the last field.
public final class FactLines implements RowLines.Work {
  private final @Nullable DifficultyMeter meter;

  /// With the standard difficulty of each formula.
  public FactLines() {
    this(DifficultyMeter.STANDARD);
  }

  /// @param meter of `difficulty`, or null to leave rows without it; one that is there then stays
  public FactLines(@Nullable DifficultyMeter meter) {
    this.meter = meter;
  }

  @Override
  public void row(byte[] bytes, int from, int to, long line, RowBytes out) {
    var row = FactRow.read(bytes, from, to, line);
    var facts = Facts.of(row.cnf());
    int copied = 0;
    Set<Fact> missing = EnumSet.allOf(Fact.class);
    if (meter == null) {
      missing.remove(Fact.DIFFICULTY);
    }
    for (var span : row.spans()) {
      if (missing.remove(span.fact())) {
        out.add(bytes, from + copied, span.from() - copied);
        append(row, facts, span.fact(), out);
        copied = span.to();
      }
    }
    int end = row.end();
    while (end > copied && bytes[from + end - 1] <= ' ') {
      end--;
    }
    out.add(bytes, from + copied, end - copied);
    boolean first = row.fields() == 0;
    for (var fact : missing) {
      out.add(first ? "\"" : ", \"").add(fact.field()).add("\": ");
      append(row, facts, fact, out);
      first = false;
    }
    out.addByte('}');
  }

  private void append(FactRow row, Facts facts, Fact fact, RowBytes out) {
    switch (fact) {
      case MODELS -> out.add(String.valueOf(facts.models()));
      case CHANCE -> number(facts.chance(), out);
      case BACKBONE -> out.add(String.valueOf(facts.backbone()));
      case SEARCH_BITS -> number(facts.searchBits(), out);
      case SATURN_D -> number(facts.saturnD(), out);
      case BASELINES -> {
        var baselines = facts.baselines();
        if (baselines == null) {
          out.add("null");
        } else {
          out.add("{\"all_zeros\": ").add(String.valueOf(baselines.zeros()));
          out.add(", \"all_ones\": ").add(String.valueOf(baselines.ones()));
          out.add(", \"majority\": ").add(String.valueOf(baselines.majority()));
          out.add(", \"majority_flip\": ").add(String.valueOf(baselines.majorityFlip()));
          out.addByte('}');
        }
      }
      case DIFFICULTY -> {
        if (meter != null) {
          DifficultyJson.append(row.difficulty(facts, meter), row.prompted(), out);
        }
      }
    }
  }

  static void number(@Nullable Double number, RowBytes out) {
    out.addNumber(number == null ? Double.NaN : number);
  }
}
