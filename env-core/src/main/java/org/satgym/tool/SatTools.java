package org.satgym.tool;

import java.util.ArrayList;
import java.util.List;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.trace.LiteralNames;

/// Two tools that look at the formula of an episode: they do by rule what a model may do by hand,
/// and never say whether there is a solution.
///
/// Safe to share. Linear in the formula and in what is propagated.
public final class SatTools {
  private static final int MOST_SHOWN = 20;

  private final Cnf cnf;
  private final LiteralNames names;

  /// @param names as the prompt writes literals
  public SatTools(Cnf cnf, LiteralNames names) {
    this.cnf = cnf;
    this.names = names;
  }

  /// Which clauses an assignment leaves false.
  ///
  /// @param bits a character `0` or `1` for each variable in order; blanks around it are allowed
  public ToolResult evaluate(String bits) {
    var name = ToolKind.EVALUATE.word();
    var plain = bits.strip();
    if (plain.length() != cnf.variables() || !plain.chars().allMatch(c -> c == '0' || c == '1')) {
      return new ToolResult(
          name,
          ToolResult.ERROR,
          "an assignment has %d characters 0 or 1, one for each variable"
              .formatted(cnf.variables()));
    }
    var values = Assignment.parse(plain);
    var wrong = new ArrayList<String>();
    for (int i = 0; i < cnf.clauses(); i++) {
      boolean holds = false;
      for (int literal : cnf.clause(i)) {
        holds |= values.get(Math.abs(literal)) == literal > 0;
      }
      if (!holds) {
        wrong.add(Integer.toString(i));
      }
    }
    return new ToolResult(name, ToolResult.OK, told(wrong));
  }

  private String told(List<String> wrong) {
    if (wrong.isEmpty()) {
      return "all %d clauses are true".formatted(cnf.clauses());
    }
    var shown = String.join(", ", wrong.subList(0, Math.min(MOST_SHOWN, wrong.size())));
    return "%d of %d clauses are false: %s%s"
        .formatted(wrong.size(), cnf.clauses(), shown, wrong.size() > MOST_SHOWN ? ", ..." : "");
  }

  /// What literals force, clause by clause, in the order in which a scan of the formula finds it.
  ///
  /// @param literals separated by blanks or commas
  public ToolResult propagate(String literals) {
    var name = ToolKind.PROPAGATE.word();
    var values = new int[cnf.variables() + 1];
    for (var word : literals.strip().split("[\\s,]+")) {
      int literal = names.read(word);
      if (literal == 0 && !word.isEmpty()) {
        return new ToolResult(name, ToolResult.ERROR, "'%s' is no literal".formatted(clip(word)));
      }
      if (literal != 0 && values[Math.abs(literal)] == -Integer.signum(literal)) {
        return new ToolResult(
            name,
            ToolResult.ERROR,
            "%s is assumed both ways".formatted(names.write(Math.abs(literal))));
      }
      values[Math.abs(literal)] = Integer.signum(literal);
    }
    return new ToolResult(name, ToolResult.OK, String.join("\n", follow(values)));
  }

  private List<String> follow(int[] values) {
    var lines = new ArrayList<String>();
    for (boolean moved = true; moved; ) {
      moved = false;
      for (int i = 0; i < cnf.clauses(); i++) {
        int unit = unit(cnf.clause(i), values);
        if (unit == CONFLICT) {
          lines.add("conflict: clause %d is false".formatted(i));
          return lines;
        }
        if (unit != NOTHING) {
          values[Math.abs(unit)] = Integer.signum(unit);
          lines.add("%s (clause %d)".formatted(names.write(unit), i));
          moved = true;
        }
      }
    }
    lines.add(lines.isEmpty() ? "nothing follows" : "nothing more follows");
    return lines;
  }

  private static final int NOTHING = 0;
  private static final int CONFLICT = Integer.MIN_VALUE;

  /// The one literal that is left open in a clause without a true one.
  private static int unit(int[] clause, int[] values) {
    int open = NOTHING;
    for (int literal : clause) {
      int value = values[Math.abs(literal)] * Integer.signum(literal);
      if (value > 0 || value == 0 && open != NOTHING && open != literal) {
        return NOTHING;
      }
      open = value == 0 ? literal : open;
    }
    return open == NOTHING ? CONFLICT : open;
  }

  private static String clip(String word) {
    return word.length() <= MOST_SHOWN ? word : word.substring(0, MOST_SHOWN) + "...";
  }
}
