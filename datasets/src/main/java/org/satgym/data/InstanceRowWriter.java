package org.satgym.data;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.cnf.TruthTable;
import org.satgym.data.format.RowBytes;
import org.satgym.difficulty.SaturnD;
import org.satgym.difficulty.SearchBits;
import org.satgym.generate.Instance;
import org.satgym.generate.Status;
import org.satgym.prompt.SaturnClauses;
import org.satgym.prompt.SaturnPrompt;
import org.satgym.prompt.SaturnText;

/// Writes the rows of one range of keys, the bytes that are equal in all of them having been put
/// together once.
///
/// The bytes are those of [InstanceRow#appendTo] and a line feed. At (3,5,20) a row takes some 200
/// ns beside making the instance. For one thread.
public final class InstanceRowWriter {
  private static final int DIGITS = 20;

  /// Levels of few variables have no more counts than this; those of many seldom repeat one.
  private static final int MOST_TAILS = 4096;

  private final boolean solutions;
  private final RowOptions options;
  private final boolean planted;
  private final int k;
  private final byte[] untilSolution;
  private final byte[] untilClause;
  private final byte[] untilPrompt;
  private final byte[] untilIndex;
  private final byte[] untilHash;
  private final byte[] saturnD;

  /// The end of a row, by its number of models.
  private final Map<Long, byte[]> tails = new HashMap<>();

  /// The clauses of the formulas, when these come from a pool.
  private @Nullable SaturnClauses clauses;

  /// @throws IllegalArgumentException when the level cannot be told on the surface
  public InstanceRowWriter(KeyRange keys, RowOptions options) {
    var level = keys.level();
    solutions = options.solutions();
    this.options = options;
    k = level.k();
    // What follows holds for formulas that are all satisfiable, of one width, and told in letters.
    planted =
        options.task() == null
            && options.claims() == null
            && keys.family().name().equals("planted")
            && !keys.family().isTransformed()
            && k <= TruthTable.MAX_VARIABLES
            && !RowOptions.MIXED.equals(options.surface())
            && options.surfaceOf(k).name().equals("saturn");
    untilSolution =
        ascii(
            ", \"n_sat\": %d, \"k\": %d%s"
                .formatted(level.n(), k, solutions ? ", \"solution\": \"" : ""));
    untilClause = ascii((solutions ? "\"" : "") + ", \"clause\": \"");
    untilPrompt =
        planted ? joined("\", \"prompt\": \"", SaturnPrompt.jsonPrefix(level.n(), k)) : new byte[0];
    untilIndex =
        joined(
            SaturnPrompt.jsonSuffix(),
            """
            ", "family": "%s", "mode": "%s", "level": {"n": %d, "k": %d, "l": %d}, "split": "%s", \
            "seed": %d, "index": \
            """
                .formatted(
                    keys.family().name(),
                    keys.family().mode(),
                    level.n(),
                    k,
                    level.l(),
                    keys.split().wireName(),
                    keys.seed()));
    untilHash = ascii(", \"hash\": \"");
    saturnD = planted ? ascii(", \"saturn_d\": " + SaturnD.of(level)) : new byte[0];
  }

  /// Adds the row of `instance` and a line feed.
  public void write(Instance instance, RowBytes out) {
    write(instance.key().index(), instance, out);
  }

  /// Adds the row of `instance` at place `id` of its file, and a line feed.
  void write(long id, Instance instance, RowBytes out) {
    if (!planted) {
      if (options.task() == null) {
        InstanceRow.of(id, instance, options).appendTo(out);
      } else {
        options.task().append(id, instance, options, out);
      }
      out.addByte('\n');
      return;
    }
    var cnf = instance.cnf();
    long index = instance.key().index();
    out.room(untilPrompt.length + untilIndex.length + 2 * room(cnf) + 2 * DIGITS + k + 512);
    out.add(ID).addNumber(id).add(untilSolution);
    if (solutions) {
      solution(Objects.requireNonNull(instance.witness(), "planted"), out);
    }
    out.add(untilClause);
    int clause = out.size();
    out.setSize(append(cnf, out.array(), clause));
    int length = out.size() - clause;
    out.add(untilPrompt)
        .add(out.array(), clause, length)
        .add(untilIndex)
        .addNumber(index)
        .add(untilHash);
    out.addHex(instance.hash().high()).addHex(instance.hash().low());
    out.add(tail(TruthTable.models(cnf)));
  }

  private static final byte[] ID = ascii("{\"id\": ");

  private static int room(Cnf cnf) {
    return Math.max(SaturnText.room(cnf), SaturnClauses.room(cnf));
  }

  private int append(Cnf cnf, byte[] out, int at) {
    var pool = cnf.pool();
    if (pool == null || !SaturnClauses.suits(pool)) {
      return SaturnText.append(cnf, out, at);
    }
    var table = clauses;
    if (table == null || table.pool() != pool) {
      table = SaturnClauses.of(pool);
      clauses = table;
    }
    return table.append(cnf, out, at);
  }

  private void solution(Assignment witness, RowBytes out) {
    var bytes = out.array();
    int at = out.size();
    long bits = witness.bits();
    for (int v = 0; v < k; v++) {
      bytes[at + v] = (byte) ('0' + (bits >>> v & 1));
    }
    out.setSize(at + k);
  }

  private byte[] tail(long models) {
    var tail = tails.get(models);
    if (tail == null) {
      var made = new RowBytes(128);
      made.add("\", \"status\": \"").add(Status.SATISFIABLE.wireName());
      made.add("\", \"models\": ").addNumber(models);
      made.add(", \"chance\": ").addNumber(Math.scalb((double) models, -k)).add(saturnD);
      made.add(", \"search_bits\": ").addNumber(SearchBits.of(k, models)).add("}\n");
      tail = made.toByteArray();
      if (tails.size() == MOST_TAILS) {
        tails.clear();
      }
      tails.put(models, tail);
    }
    return tail;
  }

  /// Adds the formula in DIMACS, the key and what is known in comments before it.
  void writeDimacs(Instance instance, RowBytes out) {
    var key = instance.key();
    out.add(
        "c %s level %s split %s seed %d index %d\nc hash %s\nc status %s\n"
            .formatted(
                key.family(),
                key.level(),
                key.split().wireName(),
                key.seed(),
                key.index(),
                instance.hash(),
                instance.status().wireName()));
    var witness = instance.witness();
    if (solutions && witness != null) {
      out.add("c solution " + witness + "\n");
    }
    out.add(Dimacs.write(instance.cnf()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(String first, byte[] second) {
    return new RowBytes(2048).add(first).add(second).toByteArray();
  }

  private static byte[] joined(byte[] first, String second) {
    return new RowBytes(2048).add(first).add(second).toByteArray();
  }
}
