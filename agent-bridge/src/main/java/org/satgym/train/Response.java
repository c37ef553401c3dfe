package org.satgym.train;

import java.util.List;

/// A graded answer to an instance: what a learner learns from.
///
/// @param group answers to one instance share it
/// @param reward finite; responses whose verdict is undecided never come here
/// @param correct whether the verdict was `CORRECT`, whatever shapers made of it
/// @param weight what shapers multiply its advantage with; 1 without any
/// @param thinking whether it thought before it answered
/// @param forced whether its first token was forced rather than drawn (AdaptThink)
/// @param referenceAccuracy share of right answers of the reference policy; NaN where unknown
/// @param rows one, or the chunks of one trace in order
public record Response(
    int group,
    double reward,
    boolean correct,
    double weight,
    boolean thinking,
    boolean forced,
    double referenceAccuracy,
    List<Row> rows) {
  public Response {
    if (!Double.isFinite(reward) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "reward and weight must be finite, were %s and %s".formatted(reward, weight));
    }
    rows = List.copyOf(rows);
  }

  /// A plain answer in one sequence.
  public Response(int group, double reward, boolean correct, Row row) {
    this(group, reward, correct, 1, true, false, Double.NaN, List.of(row));
  }

  /// Tokens that the policy drew.
  public int drawn() {
    return rows.stream().mapToInt(row -> row.trained().length).sum();
  }
}
