package org.satgym.generate.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The number of clauses at which half of the uniform formulas of n literals a clause and k
/// variables are satisfiable, for n = 2..6 and n < k <= 20.
///
/// The table has the l whose share of satisfiable formulas is closest to a half, by
/// [ThresholdEstimate] of 2,000 orders; the share; and its standard error `√(p (1 - p) / 2000)`.
/// With k = n, 2ⁿ - 1 clauses are always satisfiable and 2ⁿ never, so there is nothing to
/// tabulate.
///
/// The command `satgym threshold` prints the table as it is stored.
public final class ThresholdTable {
  private static final String RESOURCE = "threshold.csv";
  /// The first line of the table.
  public static final String HEADER = "n,k,l,share,error";
  /// What the table was estimated from.
  public static final int ORDERS = 2000;
  public static final int LEAST_WIDTH = 2;
  public static final int MOST_WIDTH = 6;
  public static final int MOST_VARIABLES = 20;
  private static final List<Row> ROWS = read();

  /// One entry.
  ///
  /// @param l clauses
  /// @param share of satisfiable formulas at l, as estimated
  /// @param error its standard error
  public record Row(int n, int k, int l, double share, double error) {
    static Row parse(String line) {
      var fields = line.split(",", -1);
      return new Row(
          Integer.parseInt(fields[0]),
          Integer.parseInt(fields[1]),
          Integer.parseInt(fields[2]),
          Double.parseDouble(fields[3]),
          Double.parseDouble(fields[4]));
    }

    /// The line of the table.
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d,%d,%d,%.4f,%.4f", n, k, l, share, error);
    }
  }

  /// The stored entries, by n and then k.
  public static List<Row> rows() {
    return ROWS;
  }

  /// The stored entry, or null beyond the table.
  public static @Nullable Row find(int n, int k) {
    for (var row : ROWS) {
      if (row.n() == n && row.k() == k) {
        return row;
      }
    }
    return null;
  }

  /// The rule of what the table holds, for refusals.
  public static String range() {
    return "the table of thresholds has n = %d..%d and k = n+1..%d"
        .formatted(LEAST_WIDTH, MOST_WIDTH, MOST_VARIABLES);
  }

  /// Whether the table has an entry for n and k.
  public static boolean reaches(int n, int k) {
    return n >= LEAST_WIDTH && n <= MOST_WIDTH && k > n && k <= MOST_VARIABLES;
  }

  /// Computes one entry anew. The same on every machine.
  public static Row compute(int n, int k) {
    return ThresholdEstimate.of(n, k, ORDERS, 0).half();
  }

  private static List<Row> read() {
    var stream = Objects.requireNonNull(ThresholdTable.class.getResourceAsStream(RESOURCE));
    try (var reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
      return reader.lines().skip(1).map(Row::parse).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(RESOURCE, unreadable);
    }
  }

  private ThresholdTable() {}
}
