package org.satgym.train;

import java.util.ArrayList;
import java.util.List;
import org.satgym.cnf.Cnf;

/// Examples to imitate before a model learns from its own tries: fresh training instances, each
/// with the search for its first model written out.
///
/// The search goes through the variables in order, false first, and turns back at every false
/// clause: one small decision a token (see [#search]). What a solution looks like as text and as
/// tokens is its caller's business.
///
/// Planted bits are no target: in balanced instances no literal by itself says anything about them,
/// and the loss stays where it was.
@FunctionalInterface
public interface WorkedSolutions {
  /// One event of a search.
  sealed interface Move {
    /// A literal is set.
    record Try(int literal) implements Move {}

    /// A clause is false; the deepest literal that can be turned is next.
    record Back() implements Move {}
  }

  /// How a search is written down.
  enum Style {
    /// After a conflict only the literal that is turned.
    SEARCH,
    /// After a conflict the whole assignment again, from the first variable on: what holds is what
    /// stands behind the last conflict, and no reader has to take anything back. Longer.
    RESTATED,
    /// With the tool `propagate`, which is asked what follows, see [CalledSearch].
    PROPAGATE
  }

  /// The solutions `first .. first + count - 1` of an endless list.
  List<Row> rows(long first, int count);

  /// The lexicographic search for the first model.
  ///
  /// A literal is tried for the variables in order, false first. When it makes a clause false, the
  /// search writes that it turns back, takes back everything from the deepest variable that is
  /// false, and tries that variable's other value.
  ///
  /// @return the moves, of which the last tries of each variable are the model
  /// @throws IllegalArgumentException when there is no model
  static List<Move> search(Cnf cnf, Style style) {
    var moves = new ArrayList<Move>();
    var values = new int[cnf.variables() + 1];
    int variable = 1;
    boolean value = false;
    while (variable <= cnf.variables()) {
      values[variable] = value ? 1 : -1;
      moves.add(new Move.Try(value ? variable : -variable));
      if (falsifies(cnf, values, variable)) {
        moves.add(new Move.Back());
        while (variable > 0 && values[variable] > 0) {
          values[variable--] = 0;
        }
        if (variable == 0) {
          throw new IllegalArgumentException("a formula without a model has no worked solution");
        }
        value = true;
        for (int held = 1; style == Style.RESTATED && held < variable; held++) {
          moves.add(new Move.Try(held * values[held]));
        }
      } else {
        variable++;
        value = false;
      }
    }
    return moves;
  }

  private static boolean falsifies(Cnf cnf, int[] values, int last) {
    for (int clause = 0; clause < cnf.clauses(); clause++) {
      boolean open = false;
      for (int p = cnf.start(clause); p < cnf.start(clause + 1) && !open; p++) {
        int literal = cnf.literal(p);
        int at = Math.abs(literal);
        open = at > last || values[at] == Integer.signum(literal);
      }
      if (!open) {
        return true;
      }
    }
    return false;
  }

  /// The bits of the model that a search ends with: `01011`.
  static String bits(List<Move> moves, int variables) {
    var bits = "0".repeat(variables).toCharArray();
    for (var move : moves) {
      if (move instanceof Move.Try(int literal)) {
        bits[Math.abs(literal) - 1] = literal > 0 ? '1' : '0';
      }
    }
    return new String(bits);
  }
}
