package org.satgym.prompt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.satgym.cnf.Cnf;

/// Saturn's way to write a formula: `!B!C!D & A!B!D & AB!D`.
///
/// Variables are the letters `A` to `Z`, `!` negates the letter behind it, the literals of a
/// clause follow each other without a gap, and ` & ` joins the clauses. Formulas of more
/// variables, without clauses or with an empty clause have no such text. Reading is strict: what
/// is read is written back byte for byte. (Saturn, arXiv 2505.16368, and its published data.)
public final class SaturnText {
  /// The letters that there are.
  public static final int MAX_VARIABLES = 26;

  private static final int MASK = 63;
  private static final String SEPARATOR = " & ";
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /// ` & ` as the lower three bytes of one store.
  private static final int SEPARATOR_BYTES = ' ' | '&' << 8 | ' ' << 16;

  /// The two bytes to store for a literal, at `literal & MASK`; of a positive one, only the first
  /// counts.
  private static final short[] LITERALS = literals();

  private static short[] literals() {
    var bytes = new short[MASK + 1];
    for (int v = 1; v <= MAX_VARIABLES; v++) {
      int letter = 'A' + v - 1;
      bytes[v] = (short) letter;
      bytes[-v & MASK] = (short) ('!' | letter << 8);
    }
    return bytes;
  }

  /// The text of `cnf`.
  ///
  /// @throws IllegalArgumentException when the formula has no such text, saying why
  public static String write(Cnf cnf) {
    var out = new byte[room(cnf)];
    int end = append(cnf, out, 0);
    return new String(out, 0, end, StandardCharsets.ISO_8859_1);
  }

  /// The bytes that [#append] may touch, a little more than the text.
  public static int room(Cnf cnf) {
    return 2 * cnf.literals() + SEPARATOR.length() * cnf.clauses() + Integer.BYTES;
  }

  /// Writes the text of `cnf` to `out` from `at` on, about a nanosecond a literal.
  ///
  /// @param out with [#room] left after `at`; bytes behind the returned end may be overwritten
  /// @return where the text ends
  /// @throws IllegalArgumentException when the formula has no such text, saying why
  public static int append(Cnf cnf, byte[] out, int at) {
    requireText(cnf);
    int clauses = cnf.clauses();
    int position = 0;
    int end = at;
    for (int i = 0; i < clauses; i++) {
      int stop = cnf.start(i + 1);
      if (position == stop) {
        throw new IllegalArgumentException("clause %d is empty; use DIMACS".formatted(i));
      }
      do {
        int literal = cnf.literal(position++);
        // Without a branch on the sign, which no processor can foresee.
        SHORT.set(out, end, LITERALS[literal & MASK]);
        end += 1 + (literal >>> 31);
      } while (position < stop);
      INT.set(out, end, SEPARATOR_BYTES);
      end += SEPARATOR.length();
    }
    return end - SEPARATOR.length();
  }

  private static void requireText(Cnf cnf) {
    if (cnf.variables() > MAX_VARIABLES) {
      throw new IllegalArgumentException(
          "Saturn's text has letters for %d variables, not %d; use DIMACS"
              .formatted(MAX_VARIABLES, cnf.variables()));
    }
    if (cnf.clauses() == 0) {
      throw new IllegalArgumentException("a formula without clauses has no text; use DIMACS");
    }
  }

  /// Reads a formula over as many variables as its last letter has predecessors, and itself.
  ///
  /// @throws IllegalArgumentException naming the clause, from 0, and the position of the fault
  public static Cnf parse(String text) {
    int last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        last = Math.max(last, c - 'A' + 1);
      }
    }
    return parse(text, last);
  }

  /// Reads a formula over `k` variables.
  ///
  /// @param k `0..26`
  /// @throws IllegalArgumentException naming the clause, from 0, and the position of the fault
  public static Cnf parse(String text, int k) {
    if (k < 0 || k > MAX_VARIABLES) {
      throw new IllegalArgumentException(
          "Saturn's text has letters for 0..%d variables, not %d; use DIMACS"
              .formatted(MAX_VARIABLES, k));
    }
    return new SaturnParser(text, k).formula();
  }

  private SaturnText() {}
}
