package org.satgym.prompt.story;

/// The shapes that a clause of two literals or more can take as a sentence.
///
/// With `a`, `b`, `c` literals of the clause, in any order, and `not a` said as what the entity
/// does otherwise. All of them are the clause `a or b or c`.
enum Phrasing {
  /// "a, b or c." Three at most; more become [#ITEMS].
  LIST,
  /// "At least one of these must hold: a; b; c."
  ITEMS,
  /// "If not a and not b, then c."
  IF_THEN,
  /// "Unless a or b, it must be that c."
  UNLESS_FIRST,
  /// "a or b, unless c."
  UNLESS_LAST,
  /// "Not a only if b or c."
  ONLY_IF,
  /// "It cannot be that not a and not b", "These cannot all hold: not a; not b; not c."
  CANNOT_BE,
  /// By what is done: "At least one of Ada and Ben must attend, or Cleo must stay away", "Ada, Ben
  /// and Cleo cannot all attend".
  BY_STATE;

  private static final Phrasing[] ALL = values();

  static int count() {
    return ALL.length;
  }

  static Phrasing at(int index) {
    return ALL[index];
  }
}
