package org.satgym.prompt.story;

import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

// A sentence is put together from four parts, each for a run `literals[from .. to)`:
//
//   anyOf      "Ada attends, Ben attends or Cleo stays away"   at least one literal holds
//              "at least one of Ada and Ben attends"           the same, if all do the same
//   required   "at least one of Ada and Ben must attend"       the same, as a demand
//   noneOf     "Ada stays away and Ben attends"                each literal is false
//              "Ada and Ben both stay away"                    the same, if all do the same
//
// What is drawn depends on the widths and on which literals share a sign, never on which sign it
// is:
// a formula and its mirror image have the same sentences with the two verbs exchanged.

/// Writes clauses as sentences, see [Phrasing].
final class RuleWriter {
  /// Longer clauses are always a list of items: nobody can follow them as a sentence.
  private static final int LONGEST_SENTENCE = 12;

  /// A longer list of alternatives keeps its reader waiting for the "or".
  private static final int LONGEST_LIST = 3;

  private final Cast cast;
  private final RandomStream random;
  private final StringBuilder out;
  private final int[] literals = new int[LONGEST_SENTENCE];
  private int width;

  RuleWriter(Cast cast, RandomStream random, StringBuilder out) {
    this.cast = cast;
    this.random = random;
    this.out = out;
  }

  /// Appends clause `i` of `cnf` as one sentence with its full stop.
  void write(Cnf cnf, int i) {
    int start = out.length();
    width = cnf.width(i);
    if (width > LONGEST_SENTENCE) {
      items(cnf, i);
    } else {
      load(cnf, i);
      switch (width) {
        case 0 -> out.append("no choice meets this condition");
        case 1 -> single();
        default -> several(cnf, i);
      }
    }
    out.append('.');
    out.setCharAt(start, Character.toUpperCase(out.charAt(start)));
  }

  private void load(Cnf cnf, int clause) {
    int first = cnf.start(clause);
    for (int j = 0; j < width; j++) {
      int other = random.nextInt(j + 1);
      literals[j] = literals[other];
      literals[other] = cnf.literal(first + j);
    }
  }

  private void single() {
    switch (random.nextInt(3)) {
      case 0 -> literal(literals[0]);
      case 1 -> must(0);
      default -> {
        out.append("it cannot be that ");
        literal(-literals[0]);
      }
    }
  }

  private void several(Cnf cnf, int clause) {
    if (repeatsVariable()) {
      items(cnf, clause);
      return;
    }
    switch (Phrasing.at(random.nextInt(Phrasing.count()))) {
      case LIST -> {
        if (width > LONGEST_LIST) {
          items(cnf, clause);
        } else {
          list(0, width, " or ");
        }
      }
      case ITEMS -> items(cnf, clause);
      case IF_THEN -> ifThen();
      case UNLESS_FIRST -> unlessFirst();
      case UNLESS_LAST -> unlessLast();
      case ONLY_IF -> onlyIf();
      case CANNOT_BE -> cannotBe();
      case BY_STATE -> byState();
    }
  }

  private boolean repeatsVariable() {
    for (int a = 1; a < width; a++) {
      for (int b = 0; b < a; b++) {
        if (Math.abs(literals[a]) == Math.abs(literals[b])) {
          return true;
        }
      }
    }
    return false;
  }

  private void items(Cnf cnf, int clause) {
    out.append("at least one of these must hold: ");
    int end = cnf.start(clause + 1);
    for (int p = cnf.start(clause); p < end; p++) {
      literal(cnf.literal(p));
      out.append(p + 1 < end ? "; " : "");
    }
  }

  private void ifThen() {
    int split = split();
    out.append("if ");
    noneOf(0, split);
    out.append(", then ");
    required(split, width);
  }

  private void unlessFirst() {
    int split = split();
    if (split > 2 && !alike(0, split)) {
      split = 2;
    }
    out.append("unless ");
    anyOf(0, split);
    out.append(", ");
    if (width - split > 1 && !alike(split, width)) {
      out.append("it must be that ");
    }
    required(split, width);
  }

  private void unlessLast() {
    int split = split();
    required(0, split);
    out.append(", unless ");
    anyOf(split, width);
  }

  private void onlyIf() {
    literal(-literals[0]);
    out.append(" only if ");
    anyOf(1, width);
  }

  private void cannotBe() {
    if (width == 2 || alike(0, width)) {
      out.append("it cannot be that ");
      noneOf(0, width);
      return;
    }
    out.append("these cannot all hold: ");
    for (int i = 0; i < width; i++) {
      literal(-literals[i]);
      out.append(i + 1 < width ? "; " : "");
    }
  }

  private void byState() {
    int split = bySign();
    if (split == width && random.nextInt(2) == 0) {
      group(0, width);
      out.append(width == 2 ? " cannot both " : " cannot all ");
      out.append(cast.verb(-literals[0]).infinitive());
      return;
    }
    must(0, split);
    if (split < width) {
      out.append(", or ");
      must(split, width);
    }
  }

  /// Where to cut the clause in two parts that both hold something; sometimes so that all of each
  /// part do the same.
  private int split() {
    if (random.nextInt(2) == 0) {
      int bySign = bySign();
      if (bySign < width) {
        return bySign;
      }
    }
    return 1 + random.nextInt(width - 1);
  }

  /// Moves the literals of the first one's sign to the front, in order, and says how many they are.
  private int bySign() {
    int same = 1;
    for (int i = 1; i < width; i++) {
      if (literals[i] > 0 == literals[0] > 0) {
        int moved = literals[i];
        System.arraycopy(literals, same, literals, same + 1, i - same);
        literals[same++] = moved;
      }
    }
    return same;
  }

  private boolean alike(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (literals[i] > 0 != literals[from] > 0) {
        return false;
      }
    }
    return to - from > 1;
  }

  private void anyOf(int from, int to) {
    if (alike(from, to)) {
      out.append("at least one of ");
      group(from, to);
      out.append(' ').append(cast.verb(literals[from]).singular());
    } else {
      list(from, to, " or ");
    }
  }

  private void required(int from, int to) {
    if (alike(from, to) || (to - from == 1 && random.nextInt(2) == 0)) {
      must(from, to);
    } else {
      list(from, to, " or ");
    }
  }

  private void must(int from, int to) {
    if (to - from == 1) {
      must(from);
    } else {
      out.append("at least one of ");
      group(from, to);
      out.append(" must ").append(cast.verb(literals[from]).infinitive());
    }
  }

  private void must(int i) {
    out.append(cast.name(Math.abs(literals[i])));
    out.append(" must ").append(cast.verb(literals[i]).infinitive());
  }

  private void noneOf(int from, int to) {
    if (alike(from, to)) {
      group(from, to);
      out.append(' ').append(cast.verb(-literals[from]).together(to - from));
      return;
    }
    for (int i = from; i < to; i++) {
      literal(-literals[i]);
      separate(i, to, " and ");
    }
  }

  private void group(int from, int to) {
    for (int i = from; i < to; i++) {
      out.append(cast.name(Math.abs(literals[i])));
      separate(i, to, " and ");
    }
  }

  private void list(int from, int to, String last) {
    for (int i = from; i < to; i++) {
      literal(literals[i]);
      separate(i, to, last);
    }
  }

  private void separate(int i, int to, String last) {
    if (i + 2 < to) {
      out.append(", ");
    } else if (i + 2 == to) {
      out.append(last);
    }
  }

  private void literal(int literal) {
    out.append(cast.name(Math.abs(literal))).append(' ').append(cast.verb(literal).singular());
  }
}
