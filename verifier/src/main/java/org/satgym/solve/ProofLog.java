package org.satgym.solve;

import java.util.ArrayList;
import java.util.List;
import org.sat4j.core.LiteralsUtils;
import org.sat4j.specs.IConstr;
import org.sat4j.specs.ISolverService;
import org.sat4j.specs.SearchListenerAdapter;

/// Keeps what Sat4j learns and forgets. Its own listener for this can only write to a file.
///
/// What is forgotten is written down too: a checker that forgets it as well has as little to look
/// through as the solver had.
final class ProofLog extends SearchListenerAdapter<ISolverService> {
  /// The literals of a clause, as it was learned or forgotten.
  @SuppressWarnings("ArrayRecordComponent") // written once, read once
  private record Line(boolean deletion, int[] literals) {}

  private final transient List<Line> lines = new ArrayList<>();

  @Override
  public void learn(IConstr clause) {
    lines.add(new Line(false, literals(clause)));
  }

  @Override
  public void learnUnit(int literal) {
    lines.add(new Line(false, new int[] {literal}));
  }

  @Override
  public void delete(IConstr clause) {
    lines.add(new Line(true, literals(clause)));
  }

  private static int[] literals(IConstr clause) {
    var literals = new int[clause.size()];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = LiteralsUtils.toDimacs(clause.get(i));
    }
    return literals;
  }

  /// The proof in declared variables, ended by the empty clause.
  String text(UsedVariables used) {
    var text = new StringBuilder();
    for (var line : lines) {
      text.append(line.deletion ? "d " : "");
      for (int literal : line.literals) {
        text.append(used.originalLiteral(literal)).append(' ');
      }
      text.append("0\n");
    }
    return text.append("0\n").toString();
  }
}
