package org.satgym.rollout;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.token.Owner;

/// One row to learn from: a prompt, and what was written after it, by whom.
///
/// An episode that is played in chunks is one trace of several rows; they share the episode's
/// reward. Token `i` of the row is token `i` of what the model was fed, exactly.
///
/// @param groupId episodes with one group are answers to one instance
/// @param episodeId as the environment named it
/// @param member place in the group, from 0
/// @param traceId of all rows of one episode
/// @param chunk place of this row in its trace, from 0
/// @param prompt what stood there first
/// @param segments what came then, in order
/// @param text the whole answer that was graded; the same in all rows of a trace
/// @param reward of the episode; null when nothing was decided: not to be trained on
/// @param components what the reward is the sum of
/// @param verdict of the last step, null when there was none
/// @param truncated whether a limit ended the episode
/// @param steps answers that the environment took
/// @param toolStatuses how each call of a tool ended, in order: `ok`, `error`, ...
/// @param failure why there is no reward, where [Stop#FAILED]
public record Trajectory(
    String groupId,
    String episodeId,
    int member,
    String traceId,
    int chunk,
    int[] prompt,
    List<Segment> segments,
    String text,
    @Nullable Double reward,
    Map<String, Double> components,
    @Nullable String verdict,
    boolean truncated,
    int steps,
    List<String> toolStatuses,
    Stop stop,
    @Nullable String failure) {

  /// Prompt and segments, as fed to the model.
  public int[] sequence() {
    var sequence = new int[length()];
    System.arraycopy(prompt, 0, sequence, 0, prompt.length);
    int at = prompt.length;
    for (var segment : segments) {
      System.arraycopy(segment.tokens(), 0, sequence, at, segment.tokens().length);
      at += segment.tokens().length;
    }
    return sequence;
  }

  /// Tokens of the row, prompt included.
  public int length() {
    return prompt.length + segments.stream().mapToInt(segment -> segment.tokens().length).sum();
  }

  /// Tokens of one owner among the segments.
  public int count(Owner owner) {
    return segments.stream()
        .filter(segment -> segment.owner() == owner)
        .mapToInt(segment -> segment.tokens().length)
        .sum();
  }

  /// Where in [#sequence] the tokens of `owner` stand, ascending; the prompt has no owner.
  public int[] positions(Owner owner) {
    var positions = new int[count(owner)];
    int next = 0;
    int at = prompt.length;
    for (var segment : segments) {
      for (int i = 0; i < segment.tokens().length; i++, at++) {
        if (segment.owner() == owner) {
          positions[next++] = at;
        }
      }
    }
    return positions;
  }

  /// Log-probabilities of the model's tokens when they were drawn, in the order of
  /// `positions(Owner.MODEL)`.
  public float[] logProbabilities() {
    var all = new float[count(Owner.MODEL)];
    int next = 0;
    for (var segment : segments) {
      System.arraycopy(segment.logProbability(), 0, all, next, segment.logProbability().length);
      next += segment.logProbability().length;
    }
    return all;
  }
}
