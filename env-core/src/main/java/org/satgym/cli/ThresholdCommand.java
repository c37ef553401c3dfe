package org.satgym.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.satgym.env.PlainValues;
import org.satgym.generate.random.ThresholdEstimate;
import org.satgym.generate.random.ThresholdTable;
import org.satgym.generate.random.ThresholdTable.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym threshold`: computes the table of the family `threshold` again.
@Command(
    name = "threshold",
    description =
        "Estimates the number of clauses at which half of the random formulas are satisfiable, and"
            + " compares it with the stored table.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without options it prints the stored table, byte for byte, in about fifteen seconds.",
      "",
      "Exit status: 1 when the share of satisfiable formulas at a stored number of clauses is more"
          + " than four standard errors from the stored share.",
      "",
      "Examples:",
      "  satgym threshold > threshold.csv",
      "  satgym threshold --n 3 --k 5..12 --samples 10000 --seed 1"
    })
final class ThresholdCommand implements Callable<Integer> {
  private static final String DEFAULT_SAMPLES = "" + ThresholdTable.ORDERS;

  private final Streams streams;

  @Option(
      names = "--n",
      paramLabel = "A..B",
      defaultValue = ThresholdTable.LEAST_WIDTH + ".." + ThresholdTable.MOST_WIDTH,
      description = "Literals per clause, a number or a range. Default: 2..6.")
  private String n = "";

  @Option(
      names = "--k",
      paramLabel = "A..B",
      defaultValue = "",
      description = "Variables, a number or a range. Default: n+1..20.")
  private String k = "";

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = DEFAULT_SAMPLES,
      description = "Orders of clauses drawn for each n and k. Default: 2000.")
  private int samples = ThresholdTable.ORDERS;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description =
          "Chooses among equally good samples; the stored table is that of 0. Default: 0.")
  private long seed;

  @Option(names = "--json", description = "One JSON object with the stored entries beside the new.")
  private boolean json;

  ThresholdCommand(Streams streams) {
    this.streams = streams;
  }

  /// What was stored, and what was found.
  private record Compared(Row stored, Row found, Row there, boolean differs) {
    static Compared of(Row stored, ThresholdEstimate estimate) {
      return new Compared(
          stored, estimate.half(), estimate.at(stored.l()), estimate.contradicts(stored));
    }

    Map<String, Object> json() {
      var fields = fields(found);
      fields.put("stored", fields(stored));
      fields.put("differs", differs);
      return fields;
    }

    private static Map<String, Object> fields(Row row) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("n", row.n());
      fields.put("k", row.k());
      fields.put("l", row.l());
      fields.put("share", row.share());
      fields.put("error", row.error());
      return fields;
    }
  }

  @Override
  public Integer call() throws IOException {
    if (samples < 1) {
      throw new UsageError("--samples must be at least 1, was " + samples);
    }
    var compared = compared(wanted());
    var differing = compared.stream().filter(Compared::differs).toList();
    for (var row : differing) {
      streams
          .err()
          .printf(
              "n = %d, k = %d: %.4f of the formulas of %d clauses are satisfiable, %.4f in the"
                  + " stored table%n",
              row.stored.n(),
              row.stored.k(),
              row.there.share(),
              row.stored.l(),
              row.stored.share());
    }
    long moved = compared.stream().filter(row -> row.found.l() != row.stored.l()).count();
    streams
        .err()
        .printf(
            "%d of %d entries contradict the stored table; %d have another number of clauses%n",
            differing.size(), compared.size(), moved);
    if (json) {
      streams.print(
          PlainValues.json(Map.of("rows", compared.stream().map(Compared::json).toList())));
    }
    return differing.isEmpty() ? Exit.DONE : Exit.NEGATIVE;
  }

  private List<Compared> compared(List<Row> wanted) throws IOException {
    var compared = new ArrayList<Compared>();
    if (!json) {
      streams.print(ThresholdTable.HEADER);
    }
    try (var progress = new Progress(streams, InstantSource.system(), wanted.size())) {
      for (var stored : wanted) {
        var row = Compared.of(stored, ThresholdEstimate.of(stored.n(), stored.k(), samples, seed));
        compared.add(row);
        progress.accept(compared.size());
        if (!json) {
          streams.print(row.found.toString());
        }
      }
    }
    return compared;
  }

  /// The stored entries of the wanted n and k.
  private List<Row> wanted() {
    var widths = Numbers.parse("--n", n);
    var variables =
        k.isEmpty()
            ? new Numbers(widths.first() + 1, ThresholdTable.MOST_VARIABLES)
            : Numbers.parse("--k", k);
    for (int width : new int[] {widths.first(), widths.last()}) {
      // With several widths, those that k has no room for are passed over.
      int least = widths.first() == widths.last() ? variables.first() : variables.last();
      requireReached(width, least);
      requireReached(width, variables.last());
    }
    return ThresholdTable.rows().stream()
        .filter(row -> row.n() >= widths.first() && row.n() <= widths.last())
        .filter(row -> row.k() >= variables.first() && row.k() <= variables.last())
        .toList();
  }

  private static void requireReached(int n, int k) {
    if (!ThresholdTable.reaches(n, k)) {
      throw new UsageError("n = %d, k = %d: %s".formatted(n, k, ThresholdTable.range()));
    }
  }
}
