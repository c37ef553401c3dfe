package org.satgym.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Lengths;
import org.satgym.generate.Level;
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.Trajectory;
import org.satgym.token.Owner;

/// An episode that is over.
///
/// @param lesson the group that it belongs to
/// @param groupId the environment's name of the group
/// @param problemId the instance
/// @param verdict `CORRECT` to `UNDECIDED`; null when there is none
/// @param reward of the environment; null where nothing was decided: never trained on
/// @param chance that a uniform guess is right
/// @param truncated whether the response was cut before it ended by itself
/// @param forced whether its first tokens were put there rather than drawn
/// @param thinking whether it thought before it answered; of a forced one, as it was forced
/// @param referenceAccuracy of the reference policy on the problem; NaN where nobody asked
/// @param lengths what the curriculum said of the length of this response
/// @param toolStatuses how each call of a tool ended, in order
/// @param heard tokens that the environment added to what the model wrote: what tools said
/// @param text of the whole response
/// @param rows what the model wrote, in the sequences in which it wrote it
public record Played(
    Lesson lesson,
    String groupId,
    String problemId,
    Level level,
    @Nullable String verdict,
    @Nullable Double reward,
    double chance,
    boolean truncated,
    boolean forced,
    boolean thinking,
    double referenceAccuracy,
    Lengths lengths,
    List<String> toolStatuses,
    int heard,
    String text,
    List<Row> rows) {
  private static final String CLOSE = "</think>";

  /// The same, forced to think or not to.
  Played forced(boolean toThink, double accuracy) {
    return new Played(
        lesson,
        groupId,
        problemId,
        level,
        verdict,
        reward,
        chance,
        truncated,
        true,
        toThink,
        accuracy,
        lengths,
        toolStatuses,
        heard,
        text,
        rows);
  }

  public boolean solved() {
    return "CORRECT".equals(verdict);
  }

  /// Whether the environment could decide.
  public boolean decided() {
    return reward != null;
  }

  /// Tokens that the model drew.
  public long tokens() {
    return rows.stream().mapToLong(row -> row.trained().length).sum();
  }

  /// The episodes of a group, members in order.
  static List<Played> of(Lesson lesson, RolloutGroup played) {
    var traces = new LinkedHashMap<String, List<Trajectory>>();
    for (var row : played.rows()) {
      traces.computeIfAbsent(row.traceId(), _ -> new ArrayList<>()).add(row);
    }
    return traces.values().stream().map(rows -> of(lesson, played, rows)).toList();
  }

  private static Played of(Lesson lesson, RolloutGroup played, List<Trajectory> rows) {
    var last = rows.getLast();
    var instance = played.group().instance();
    var chance = instance.chance();
    return new Played(
        lesson,
        played.group().groupId(),
        instance.id(),
        instance.level(),
        last.verdict(),
        last.reward(),
        chance == null ? 0 : chance,
        last.truncated() || last.stop().cut(),
        rows.getFirst().count(Owner.FORCED) > 0,
        thinks(last.text()),
        Double.NaN,
        lengths(lesson, played),
        last.toolStatuses(),
        rows.stream().mapToInt(row -> row.count(Owner.TOOL) + row.count(Owner.TEMPLATE)).sum(),
        last.text(),
        rows.stream().map(Played::row).toList());
  }

  /// What the run's own curriculum said, or that of the environment.
  private static Lengths lengths(Lesson lesson, RolloutGroup played) {
    var remote = played.group().curriculum();
    return remote == null ? lesson.lengths() : remote.lengths();
  }

  /// Whether anything was written before the end of thought, or no end was written at all.
  private static boolean thinks(String text) {
    int end = text.indexOf(CLOSE);
    var thought = end < 0 ? text : text.substring(0, end);
    return end < 0 || !thought.replace("<think>", "").isBlank();
  }

  /// Drawn tokens are trained, and the first of those that were forced: AdaptThink learns which way
  /// to begin although it was not asked.
  private static Row row(Trajectory trajectory) {
    var drawn = trajectory.positions(Owner.MODEL);
    var forced = trajectory.positions(Owner.FORCED);
    var sampled = trajectory.logProbabilities();
    int extra = forced.length > 0 ? 1 : 0;
    var trained = new int[drawn.length + extra];
    var reported = new double[trained.length];
    if (extra > 0) {
      trained[0] = forced[0];
      reported[0] = Double.NaN;
    }
    boolean all = extra == 0;
    for (int i = 0; i < drawn.length; i++) {
      trained[extra + i] = drawn[i];
      reported[extra + i] = sampled[i];
      all &= !Float.isNaN(sampled[i]);
    }
    return new Row(trajectory.sequence(), trained, all ? reported : null);
  }
}
