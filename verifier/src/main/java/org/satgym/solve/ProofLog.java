package org.satgym.solve;

import java.util.ArrayList;
import java.util.List;
import org.sat4j.core.LiteralsUtils;
import org.sat4j.specs.IConstr;
import org.sat4j.specs.ISolverService;
import org.sat4j.specs.SearchListenerAdapter;

/// Keeps what Sat4j learns. Its own listener for this can only write to a file.
///
/// Clauses that the solver forgets are kept: a proof with fewer deletions is as valid.
final class ProofLog extends SearchListenerAdapter<ISolverService> {
  private final transient List<int[]> learned = new ArrayList<>();

  @Override
  public void learn(IConstr clause) {
    var literals = new int[clause.size()];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = LiteralsUtils.toDimacs(clause.get(i));
    }
    learned.add(literals);
  }

  @Override
  public void learnUnit(int literal) {
    learned.add(new int[] {literal});
  }

  /// The proof in declared variables, ended by the empty clause.
  String text(UsedVariables used) {
    var lines = new StringBuilder();
    for (var clause : learned) {
      for (int literal : clause) {
        lines.append(used.originalLiteral(literal)).append(' ');
      }
      lines.append("0\n");
    }
    return lines.append("0\n").toString();
  }
}
