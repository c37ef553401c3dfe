package org.satgym.cnf;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A formula in conjunctive normal form, packed into two arrays.
///
/// Clause `i` is `literals[starts[i] .. starts[i + 1])`. A literal is a DIMACS integer, `+v` or its
/// negation `-v`, with `1 <= v <= variables`; 0 never occurs. A formula of _m_ clauses and _L_
/// literals takes `4 (m + 1 + L)` bytes plus two array headers, whatever the clause lengths.
/// Clauses may be empty, repeat a literal or hold both signs of a variable; all of these keep their
/// usual meaning. A formula of a [ClausePool] keeps the numbers of its clauses instead, and its
/// literals once they have been asked for.
///
/// Immutable, so safe to share between threads. Two formulas are equal when their clauses are equal
/// in order; [FormulaHash] is the identity that ignores order.
public final class Cnf {
  private final int variables;
  private final int[] starts;

  /// Null in a formula of a pool.
  private final int @Nullable [] literals;

  private final @Nullable ClausePool pool;

  /// Clause `i` is clause `members[i]` of the pool; what follows the last clause does not count.
  private final int[] members;

  /// The literals of a formula of a pool, once somebody asked. A final field in an object of its
  /// own: threads that see the object see what is in the array, without a lock.
  private @Nullable WrittenOut writtenOut;

  private record WrittenOut(int[] literals) {}

  private static final int[] NO_MEMBERS = {};

  private Cnf(int variables, int[] starts, int[] literals) {
    this.variables = variables;
    this.starts = starts;
    this.literals = literals;
    pool = null;
    members = NO_MEMBERS;
  }

  private Cnf(ClausePool pool, int[] starts, int[] members) {
    variables = pool.variables();
    this.starts = starts;
    this.pool = pool;
    this.members = members;
    literals = null;
  }

  /// Copies `clauses` into a formula over `1..variables`.
  ///
  /// @throws IllegalArgumentException naming the clause and the literal that is out of range
  public static Cnf of(int variables, int[]... clauses) {
    var starts = new int[clauses.length + 1];
    for (int i = 0; i < clauses.length; i++) {
      starts[i + 1] = starts[i] + clauses[i].length;
    }
    var literals = new int[starts[clauses.length]];
    for (int i = 0; i < clauses.length; i++) {
      System.arraycopy(clauses[i], 0, literals, starts[i], clauses[i].length);
    }
    return packed(variables, starts, literals);
  }

  /// Wraps arrays that the caller gives up: clause `i` is `literals[starts[i] .. starts[i + 1])`.
  ///
  /// @param starts rising from 0 to `literals.length`, one entry more than there are clauses
  /// @throws IllegalArgumentException naming the clause and the literal that is out of range
  public static Cnf packed(int variables, int[] starts, int[] literals) {
    requireRising(starts, literals.length);
    for (int i = 0; i < starts.length - 1; i++) {
      for (int p = starts[i]; p < starts[i + 1]; p++) {
        int literal = literals[p];
        if (literal == 0 || literal > variables || literal < -variables) {
          throw new IllegalArgumentException(
              "clause %d has literal %d; a literal is ±1..±%d".formatted(i, literal, variables));
        }
      }
    }
    return new Cnf(variables, starts, literals);
  }

  private static void requireRising(int[] starts, int literals) {
    if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] != literals) {
      throw new IllegalArgumentException(
          "starts must run from 0 to the %d literals, were %s"
              .formatted(literals, Arrays.toString(starts)));
    }
    for (int i = 1; i < starts.length; i++) {
      if (starts[i] < starts[i - 1]) {
        throw new IllegalArgumentException(
            "clause %d starts at %d and ends at %d".formatted(i - 1, starts[i - 1], starts[i]));
      }
    }
  }

  /// [#packed] for generators, whose literals are in range by construction: nothing is checked.
  ///
  /// The arrays may be shared between formulas, as long as nobody writes to them any more.
  public static Cnf trusted(int variables, int[] starts, int[] literals) {
    return new Cnf(variables, starts, literals);
  }

  /// The formula of clauses `members[0]`, `members[1]`, .. of `pool`, as many as `starts` says.
  /// For generators, as [#trusted]: nothing is checked.
  ///
  /// @param starts `pool.width() * i` for each clause, and for the end; may be shared
  /// @param members taken over; entries past the last clause do not count
  public static Cnf ofPool(ClausePool pool, int[] starts, int[] members) {
    return new Cnf(pool, starts, members);
  }

  /// The pool whose clauses these are, or null when the formula was made of literals.
  public @Nullable ClausePool pool() {
    return pool;
  }

  /// The number of clause `i` in [#pool()], which is not null.
  public int member(int i) {
    return members[i];
  }

  public int variables() {
    return variables;
  }

  public int clauses() {
    return starts.length - 1;
  }

  /// The number of literals in all clauses together.
  public int literals() {
    return starts[starts.length - 1];
  }

  /// Where clause `i` begins among the literals; `start(clauses())` is [#literals()].
  public int start(int i) {
    return starts[i];
  }

  /// The literal at `position`, `0 <= position < literals()`.
  public int literal(int position) {
    return packedLiterals()[position];
  }

  /// Not a copy: for the loops of this package that count nanoseconds.
  int[] starts() {
    return starts;
  }

  /// Not a copy, as [#starts()].
  int[] packedLiterals() {
    return literals != null ? literals : writtenOut();
  }

  private int[] writtenOut() {
    var here = writtenOut;
    if (here == null) {
      here = new WrittenOut(Objects.requireNonNull(pool).literals(members, clauses()));
      writtenOut = here;
    }
    return here.literals;
  }

  /// Not a copy, as [#starts()].
  int[] members() {
    return members;
  }

  /// A copy of clause `i`.
  public int[] clause(int i) {
    return Arrays.copyOfRange(packedLiterals(), starts[i], starts[i + 1]);
  }

  /// The length of clause `i`.
  public int width(int i) {
    return starts[i + 1] - starts[i];
  }

  /// The length of the longest clause, 0 when there is none.
  public int width() {
    int widest = 0;
    for (int i = 0; i < clauses(); i++) {
      widest = Math.max(widest, width(i));
    }
    return widest;
  }

  /// The first clause, from 0, that `values` leaves false, or -1 when the formula holds.
  ///
  /// @throws IllegalArgumentException when `values` is over another number of variables
  public int firstFalseClause(Assignment values) {
    requireSameVariables(values);
    for (int i = 0; i < clauses(); i++) {
      if (!holds(i, values)) {
        return i;
      }
    }
    return -1;
  }

  /// How many clauses `values` leaves false.
  ///
  /// @throws IllegalArgumentException when `values` is over another number of variables
  public int falseClauses(Assignment values) {
    requireSameVariables(values);
    int violated = 0;
    for (int i = 0; i < clauses(); i++) {
      if (!holds(i, values)) {
        violated++;
      }
    }
    return violated;
  }

  /// Whether every clause holds.
  public boolean satisfiedBy(Assignment values) {
    return firstFalseClause(values) < 0;
  }

  private boolean holds(int clause, Assignment values) {
    for (int p = starts[clause]; p < starts[clause + 1]; p++) {
      int literal = literal(p);
      if (values.get(Math.abs(literal)) == literal > 0) {
        return true;
      }
    }
    return false;
  }

  private void requireSameVariables(Assignment values) {
    if (values.variables() != variables) {
      throw new IllegalArgumentException(
          "an assignment of %d variables for a formula of %d"
              .formatted(values.variables(), variables));
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Cnf that
        && variables == that.variables
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(packedLiterals(), that.packedLiterals());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(packedLiterals()) + variables;
  }

  @Override
  public String toString() {
    return "Cnf[%d variables, %d clauses]".formatted(variables, clauses());
  }
}
