package org.satgym.difficulty;

import org.satgym.cnf.Cnf;

/// What it takes to read a formula.
///
/// @param literals in all clauses together, whatever the text
/// @param characters Unicode code points of the text that the learner reads
/// @param tokens of the same text
public record ReadingCost(int literals, int characters, int tokens) {
  /// The cost of `text`, which says `cnf`.
  public static ReadingCost of(Cnf cnf, String text, TokenCounter counter) {
    return new ReadingCost(
        cnf.literals(), text.codePointCount(0, text.length()), counter.tokens(text));
  }
}
