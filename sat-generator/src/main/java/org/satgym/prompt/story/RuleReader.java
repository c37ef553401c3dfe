package org.satgym.prompt.story;

import java.util.Arrays;
import java.util.Map;

// The grammar, by what sentences mean rather than by how they are chosen:
//
//   sentence  = "no choice meets this condition" "."                     the empty clause
//             | "if " all ", then " any "."                              not all, or any
//             | "unless " brief ", " ["it must be that "] any "."        brief, or any
//             | "it cannot be that " all "."                             not all
//             | "these cannot all hold: " said {"; " said} "."           not all
//             | "at least one of these must hold: " said {"; " said} "."
//             | any [", unless " any] "."                                the one or the other
//             | said " only if " any "."                                 not said, or any
//   any       = claim | claim {", " claim} (" or " | ", or ") claim
//   brief     = claim [" or " claim]
//   claim     = said | name " must " do
//             | "at least one of " names (" must " do | " " does)
//             | names " cannot " ("both " | "all ") do                   not all do
//   all       = said {", " said} " and " said | said | names " " together
//   said      = name " " does
//   names     = name {", " name} " and " name

/// Reads sentences of [RuleWriter] back to clauses.
final class RuleReader {
  private final Cast cast;
  private final Map<String, Integer> variables;
  private Cursor cursor;
  private int[] clause = new int[8];
  private int size;

  RuleReader(Cast cast) {
    this.cast = cast;
    this.variables = cast.variables();
    this.cursor = new Cursor("", cast, variables);
  }

  /// The clause that `sentence` says. Its literals are in the order in which they are said.
  ///
  /// @throws IllegalArgumentException quoting the sentence, with the column and what must follow
  int[] read(String sentence) {
    cursor = new Cursor(sentence, cast, variables);
    size = 0;
    if (cursor.skip("if ")) {
      all();
      cursor.expect(", then ");
      any();
    } else if (cursor.skip("unless ")) {
      brief();
      cursor.expect(", ");
      cursor.skip("it must be that ");
      any();
    } else if (cursor.skip("it cannot be that ")) {
      all();
    } else if (cursor.skip("at least one of these must hold: ")) {
      do {
        add(said());
      } while (cursor.skip("; "));
    } else if (cursor.skip("these cannot all hold: ")) {
      do {
        add(-said());
      } while (cursor.skip("; "));
    } else if (!cursor.skip("no choice meets this condition")) {
      statement();
    }
    cursor.expect(".");
    cursor.end();
    return Arrays.copyOf(clause, size);
  }

  private void statement() {
    boolean plain = any();
    if (plain && size == 1 && cursor.skip(" only if ")) {
      clause[0] = -clause[0];
      any();
    } else if (cursor.skip(", unless ")) {
      any();
    }
  }

  private void add(int literal) {
    if (size == clause.length) {
      clause = Arrays.copyOf(clause, 2 * size);
    }
    clause[size++] = literal;
  }

  /// Reads `any` and says whether all of it was `said`.
  private boolean any() {
    boolean plain = claim();
    boolean open = false;
    while (!cursor.sees(", then ") && !cursor.sees(", unless ")) {
      if (cursor.skip(", or ") || cursor.skip(" or ")) {
        claim();
        return false;
      }
      if (!cursor.skip(", ")) {
        break;
      }
      plain &= claim();
      open = true;
    }
    if (open) {
      throw cursor.unexpected("' or '");
    }
    return plain;
  }

  private void brief() {
    claim();
    if (cursor.skip(" or ")) {
      claim();
    }
  }

  private boolean claim() {
    int from = size;
    if (cursor.skip("at least one of ")) {
      names();
      sign(from, cursor.skip(" must ") ? infinitive() : afterBlank());
      return false;
    }
    names();
    if (size - from > 1) {
      cursor.expect(size - from == 2 ? " cannot both " : " cannot all ");
      sign(from, !infinitive());
      return false;
    }
    boolean must = cursor.skip(" must ");
    sign(from, must ? infinitive() : afterBlank());
    return !must;
  }

  private void all() {
    int from = size;
    names();
    if (size - from > 1) {
      cursor.expect(" ");
      sign(from, !together(size - from));
      return;
    }
    sign(from, !afterBlank());
    while (cursor.sees(" and ") || (cursor.sees(", ") && !cursor.sees(", then "))) {
      boolean last = cursor.skip(" and ");
      if (!last) {
        cursor.expect(", ");
      }
      add(-said());
      if (last) {
        return;
      }
    }
    if (size - from > 1) {
      throw cursor.unexpected("' and '");
    }
  }

  private int said() {
    int variable = cursor.name();
    return afterBlank() ? variable : -variable;
  }

  /// Adds the names that follow, as positive literals.
  private void names() {
    int from = size;
    add(cursor.name());
    while (cursor.skip(", ")) {
      add(cursor.name());
    }
    if (cursor.skip(" and ")) {
      add(cursor.name());
    } else if (size - from > 1) {
      throw cursor.unexpected("' and '");
    }
  }

  private void sign(int from, boolean positive) {
    for (int i = from; i < size && !positive; i++) {
      clause[i] = -clause[i];
    }
  }

  private boolean afterBlank() {
    cursor.expect(" ");
    return cursor.verb(cast.scenario().yes().singular(), cast.scenario().no().singular());
  }

  private boolean together(int count) {
    var scenario = cast.scenario();
    return count == 2
        ? cursor.verb(scenario.yes().both(), scenario.no().both())
        : cursor.verb(scenario.yes().all(), scenario.no().all());
  }

  private boolean infinitive() {
    return cursor.verb(cast.scenario().yes().infinitive(), cast.scenario().no().infinitive());
  }
}
