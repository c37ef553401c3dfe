package org.satgym.train;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.reward.Completion;
import org.satgym.reward.Need;
import org.satgym.reward.Shaping;

/// From episodes to what is learnt from: drops what nobody could decide, and shapes the rest.
public final class Rewards {
  /// What every episode of a run can tell a shaper.
  private static final Set<Need> OFFERED =
      EnumSet.of(
          Need.TOKENS,
          Need.CHARS,
          Need.TEXT,
          Need.THINKING,
          Need.GROUP,
          Need.PROBLEM,
          Need.MAX_TOKENS);

  private final @Nullable Shaping shaping;
  private final int maxTokens;

  /// @param shaping null: the rewards of the environment
  /// @param maxTokens of a response
  /// @throws IllegalArgumentException when a shaper needs what a run does not have
  public Rewards(@Nullable Shaping shaping, int maxTokens) {
    this.shaping = shaping;
    this.maxTokens = maxTokens;
    if (shaping != null) {
      shaping.requireOffered(OFFERED);
      if (shaping.history() != null) {
        throw new IllegalArgumentException(
            "%s looks back at the lengths of earlier answers to a problem, and a run plays fresh"
                    .formatted(shaping.names())
                + " problems");
      }
    }
  }

  /// Of a whole step, in order.
  public List<Response> of(List<Played> episodes) {
    var decided = episodes.stream().filter(Played::decided).toList();
    var shaped = shaping == null ? null : shaping.shape(decided.stream().map(this::row).toList());
    var responses = new ArrayList<Response>();
    for (int i = 0; i < decided.size(); i++) {
      var episode = decided.get(i);
      var plain = episode.reward();
      double reward = plain == null ? 0 : plain;
      double weight = 1;
      if (shaped != null) {
        reward = shaped.reward(i).orElseThrow();
        weight = shaped.components(i).getOrDefault("weight", 1.0);
      }
      responses.add(
          new Response(
              Math.toIntExact(episode.lesson().number()),
              reward,
              episode.solved(),
              weight,
              episode.thinking(),
              episode.forced(),
              episode.referenceAccuracy(),
              episode.rows()));
    }
    return responses;
  }

  private Completion row(Played episode) {
    var row =
        Completion.of(String.valueOf(episode.verdict()))
            .group(episode.groupId())
            .problem(episode.problemId())
            .tokens(episode.tokens())
            .chars(episode.text().codePointCount(0, episode.text().length()))
            .text(episode.text())
            .thinking(episode.thinking())
            .maxTokens(maxTokens);
    var reward = episode.reward();
    return (reward == null ? row : row.reward(reward)).build();
  }
}
