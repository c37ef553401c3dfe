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
import org.satgym.generate.RandomStream;

/// The number of clauses at which half of the uniform formulas of n literals a clause and k
/// variables are satisfiable, for n = 2..6 and n < k <= 20.
///
/// Clauses are added one after the other, in an order drawn at random, until no model is left;
/// the number at which that happens is found exactly, by truth table. The formulas of l clauses
/// that such orders begin with are uniform, so the share of 2,000 orders that still have a model
/// after l clauses estimates the share of satisfiable formulas at l. The table has the l whose
/// share is closest to a half, the share, and its standard error `√(p (1 - p) / 2000)`. With k =
/// n, 2ⁿ - 1 clauses are always satisfiable and 2ⁿ never, so there is nothing to tabulate.
///
/// `main` prints the table as it is stored; it takes about fifteen seconds.
public final class ThresholdTable {
  private static final String RESOURCE = "threshold.csv";
  private static final String HEADER = "n,k,l,share,error";
  private static final long SEED = 0x7468726573686f6cL; // "threshol"
  private static final int ORDERS = 2000;
  private static final int LEAST_WIDTH = 2;
  private static final int MOST_WIDTH = 6;
  private static final int MOST_VARIABLES = 20;
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
  static String range() {
    return "the table of thresholds has n = %d..%d and k = n+1..%d"
        .formatted(LEAST_WIDTH, MOST_WIDTH, MOST_VARIABLES);
  }

  /// Computes one entry anew. The same on every machine.
  public static Row compute(int n, int k) {
    var random = new RandomStream(RandomStream.mix(SEED + 64L * n + k));
    var lasted = new int[ORDERS];
    int longest = 0;
    var falsified = new FalsifiedSet(k);
    for (int i = 0; i < ORDERS; i++) {
      lasted[i] = lasted(n, k, falsified, random);
      longest = Math.max(longest, lasted[i]);
    }
    var satisfiable = new int[longest + 1];
    for (int clauses : lasted) {
      for (int l = 0; l <= clauses; l++) {
        satisfiable[l]++;
      }
    }
    int best = 0;
    for (int l = 0; l <= longest; l++) {
      best = fromHalf(satisfiable[l]) < fromHalf(satisfiable[best]) ? l : best;
    }
    double share = (double) satisfiable[best] / ORDERS;
    return new Row(n, k, best, share, Math.sqrt(share * (1 - share) / ORDERS));
  }

  private static int fromHalf(int satisfiable) {
    return Math.abs(2 * satisfiable - ORDERS);
  }

  /// How many different clauses of a random order keep a model.
  private static int lasted(int n, int k, FalsifiedSet falsified, RandomStream random) {
    var present = TextOrder.set();
    var signs = SignLaw.coins();
    falsified.clear();
    int model = 0;
    while (true) {
      var clause = VariableLaw.choose(n, k, random);
      signs.sign(clause, random);
      if (present.add(clause)) {
        falsified.add(clause);
        if (falsified.contains(model)) {
          model = falsified.firstModel();
          if (model < 0) {
            return present.size() - 1;
          }
        }
      }
    }
  }

  /// Prints the table.
  public static void main(String[] args) {
    System.out.println(HEADER);
    for (int n = LEAST_WIDTH; n <= MOST_WIDTH; n++) {
      for (int k = n + 1; k <= MOST_VARIABLES; k++) {
        System.out.println(compute(n, k));
      }
    }
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
