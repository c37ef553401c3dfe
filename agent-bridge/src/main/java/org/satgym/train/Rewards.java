package org.satgym.train;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.budget.Band;
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
    this(shaping, maxTokens, Set.of(), false);
  }

  /// @param more that every episode of this run can tell, for its curriculum or objective says it
  /// @param history whether its curriculum keeps the lengths of earlier answers to a problem
  /// @throws IllegalArgumentException when a shaper needs what a run does not have
  public Rewards(@Nullable Shaping shaping, int maxTokens, Set<Need> more, boolean history) {
    this.shaping = shaping;
    this.maxTokens = maxTokens;
    if (shaping != null) {
      var offered = EnumSet.copyOf(OFFERED);
      offered.addAll(more);
      shaping.requireOffered(offered);
      if (shaping.history() != null && !history) {
        throw new IllegalArgumentException(
            "%s looks back at the lengths of earlier answers to a problem, and a run plays fresh"
                    .formatted(shaping.names())
                + " problems\nMaybe use curriculum policy hapo, which plays problems again");
      }
    }
  }

  /// The rewards of a run, with what its curriculum and its objective can tell.
  static Rewards of(RunConfig config, Lessons lessons) {
    var more = EnumSet.noneOf(Need.class);
    if (lessons.has("laser-d")) {
      more.add(Need.TARGET_TOKENS);
      more.add(Need.TARGET_OR_BAND);
    }
    if (config.learning().reference() != null) {
      more.add(Need.REFERENCE_ACCURACY);
    }
    return new Rewards(config.rewards(), config.rollout().maxTokens(), more, lessons.has("hapo"));
  }

  /// Of a whole step, in order.
  public List<Response> of(List<Played> episodes) {
    var decided = episodes.stream().filter(Played::decided).toList();
    var bands = bands(decided);
    var shaped =
        shaping == null
            ? null
            : shaping.shape(
                decided.stream().map(one -> row(one, bands.get(one.groupId()))).toList());
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

  /// How hard each group was, by its id.
  private static Map<String, String> bands(List<Played> decided) {
    var counts = new HashMap<String, int[]>();
    for (var one : decided) {
      var count = counts.computeIfAbsent(one.groupId(), _ -> new int[2]);
      count[0] += one.solved() ? 1 : 0;
      count[1]++;
    }
    var bands = new HashMap<String, String>();
    counts.forEach(
        (group, count) -> bands.put(group, Band.ofTrained(count[0], count[1]).wireName()));
    return bands;
  }

  private Completion row(Played episode, @Nullable String band) {
    var lengths = episode.lengths();
    var cap = lengths.maxTokens();
    var row =
        Completion.of(String.valueOf(episode.verdict()))
            .group(episode.groupId())
            .problem(episode.problemId())
            .tokens(episode.tokens())
            .chars(episode.text().codePointCount(0, episode.text().length()))
            .text(episode.text())
            .thinking(episode.thinking())
            .toolStatuses(episode.toolStatuses())
            .maxTokens(cap == null ? maxTokens : Math.min(maxTokens, cap));
    if (band != null && lengths.targetTokens().containsKey(band)) {
      row.band(band).targetTokens(lengths.targetTokens().getOrDefault(band, 0L));
    }
    var history = lengths.historyTokens();
    row.historyTokens(history == null ? null : Long.valueOf(Math.round(history)));
    if (!Double.isNaN(episode.referenceAccuracy())) {
      row.referenceAccuracy(episode.referenceAccuracy());
    }
    var reward = episode.reward();
    return (reward == null ? row : row.reward(reward)).build();
  }
}
