package org.satgym.prompt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.satgym.cnf.ClausePool;
import org.satgym.cnf.Cnf;

/// The clauses of a pool in Saturn's words, put together once, for writing many formulas of it.
///
/// The bytes are those of [SaturnText#append], at about a nanosecond a clause. A table takes 16
/// bytes a clause. Immutable and safe to share between threads.
public final class SaturnClauses {
  /// A clause of so many negative literals and the separator fit two words.
  private static final int MOST_LITERALS = 6;

  private static final int SEPARATOR = 3;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final ClausePool pool;

  /// The text of clause `i` and ` & ` at `2 i` and `2 i + 1`, its first byte lowest.
  private final long[] texts;

  /// How long each of them is.
  private final byte[] lengths;

  private SaturnClauses(ClausePool pool) {
    this.pool = pool;
    texts = new long[2 * pool.clauses()];
    lengths = new byte[pool.clauses()];
    var text = new byte[2 * Long.BYTES];
    for (int i = 0; i < lengths.length; i++) {
      var clause = new int[pool.width()];
      for (int j = 0; j < clause.length; j++) {
        clause[j] = pool.literal(i, j);
      }
      var written = SaturnText.write(Cnf.of(pool.variables(), clause)) + " & ";
      lengths[i] = (byte) written.length();
      for (int j = 0; j < written.length(); j++) {
        text[j] = (byte) written.charAt(j);
      }
      texts[2 * i] = (long) LONG.get(text, 0);
      texts[2 * i + 1] = (long) LONG.get(text, Long.BYTES);
    }
  }

  /// Whether clauses of `pool` are short enough, and have letters.
  public static boolean suits(ClausePool pool) {
    return pool.width() <= MOST_LITERALS && pool.variables() <= SaturnText.MAX_VARIABLES;
  }

  /// @throws IllegalArgumentException when the pool does not suit
  public static SaturnClauses of(ClausePool pool) {
    if (!suits(pool)) {
      throw new IllegalArgumentException(
          "clauses of %d literals on %d variables; a table is for at most %d on %d"
              .formatted(pool.width(), pool.variables(), MOST_LITERALS, SaturnText.MAX_VARIABLES));
    }
    return new SaturnClauses(pool);
  }

  public ClausePool pool() {
    return pool;
  }

  /// The bytes that [#append] may touch: more than the text has.
  public static int room(Cnf cnf) {
    return 2 * Long.BYTES * (cnf.clauses() + 1);
  }

  /// Writes the text of a formula of the pool to `out` from `at` on.
  ///
  /// @param out with [#room] left after `at`; bytes behind the returned end may be overwritten
  /// @return where the text ends
  /// @throws IllegalArgumentException when the formula is of another pool or has no clauses
  public int append(Cnf cnf, byte[] out, int at) {
    int clauses = cnf.clauses();
    if (cnf.pool() != pool || clauses == 0) {
      throw new IllegalArgumentException(cnf + " has no clauses of this pool");
    }
    int end = at;
    for (int i = 0; i < clauses; i++) {
      int member = cnf.member(i);
      LONG.set(out, end, texts[2 * member]);
      LONG.set(out, end + Long.BYTES, texts[2 * member + 1]);
      end += lengths[member];
    }
    return end - SEPARATOR;
  }
}
