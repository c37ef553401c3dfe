package org.satgym.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;

/// An episode that is over.
///
/// @param ask the group that it belongs to
/// @param groupId the environment's name of the group
/// @param problemId the instance
/// @param verdict `CORRECT` to `UNDECIDED`
/// @param reward of the environment; null where undecided: never trained on
/// @param chance that a uniform guess is right
/// @param truncated whether the response was cut before it ended by itself
/// @param toolStatuses one for each tool call
/// @param text of the whole response
/// @param rows what the model wrote, in the sequences in which it wrote it
public record Played(
    Ask ask,
    String groupId,
    String problemId,
    Level level,
    String verdict,
    @Nullable Double reward,
    double chance,
    boolean truncated,
    List<String> toolStatuses,
    String text,
    List<Row> rows) {
  public boolean solved() {
    return verdict.equals("CORRECT");
  }

  /// Tokens that the model drew.
  public long tokens() {
    return rows.stream().mapToLong(row -> row.trained().length).sum();
  }
}
