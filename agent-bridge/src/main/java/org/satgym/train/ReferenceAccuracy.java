package org.satgym.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Player;
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.UnfitPromptException;

/// How often the reference policy is right on a problem when it thinks: what AdaptThink's policy
/// has to reach (arXiv:2505.13417, section 4.1, where 16 answers to every problem are drawn before
/// training). A run's problems are fresh, so they are asked as they come, or, at less cost, some
/// problems of each level once.
///
/// A function of the reference and the run's seed: nothing has to be kept in checkpoints.
public final class ReferenceAccuracy {
  /// Keeps draws and problems apart from those that are learnt from.
  private static final long APART = 0x7265_6665_7265_6eL;

  /// How it is estimated.
  ///
  /// @param answers to a problem; of a level in all
  /// @param byLevel once for every level, on problems of its own
  public record Plan(int answers, boolean byLevel) {
    public Plan {
      if (answers < 1 || answers > GroupRequest.LARGEST_GROUP) {
        throw new IllegalArgumentException(
            "objective.reference_answers must be 1..%d, was %d"
                .formatted(GroupRequest.LARGEST_GROUP, answers));
      }
    }
  }

  private final Player player;
  private final ForcedModes modes;
  private final Plan plan;
  private final long seed;
  private final int maxTokens;
  private final Map<Level, Double> levels = new HashMap<>();

  /// @param player draws from the reference
  ReferenceAccuracy(Player player, ForcedModes modes, Plan plan, long seed, int maxTokens) {
    this.player = player;
    this.modes = modes;
    this.plan = plan;
    this.seed = seed;
    this.maxTokens = maxTokens;
  }

  void stop() {
    player.stop();
  }

  void close() {
    player.close();
  }

  /// Of each lesson, in order; null when the player was stopped. NaN where nothing was decided.
  double @Nullable [] of(List<Lesson> lessons) {
    return plan.byLevel() ? ofLevels(lessons) : ofProblems(lessons);
  }

  private double @Nullable [] ofProblems(List<Lesson> lessons) {
    var asks = new ArrayList<Ask>();
    for (var lesson : lessons) {
      asks.add(ask(with(lesson.request(), plan.answers()), lesson.number()));
    }
    return played(asks);
  }

  private double @Nullable [] ofLevels(List<Lesson> lessons) {
    for (var lesson : lessons) {
      var level = lesson.request().level();
      if (level != null && !levels.containsKey(level)) {
        var asks = new ArrayList<Ask>();
        for (long i = 0; i < plan.answers(); i++) {
          asks.add(ask(apart(lesson.request(), i), i));
        }
        var shares = played(asks);
        if (shares == null) {
          return null;
        }
        levels.put(
            level,
            java.util.Arrays.stream(shares)
                .filter(share -> !Double.isNaN(share))
                .average()
                .orElse(Double.NaN));
      }
    }
    return lessons.stream()
        .mapToDouble(
            lesson -> {
              var level = lesson.request().level();
              return level == null ? Double.NaN : levels.getOrDefault(level, Double.NaN);
            })
        .toArray();
  }

  private Ask ask(GroupRequest request, long number) {
    long draws = RandomStream.mix(seed ^ RandomStream.mix(number ^ APART));
    return new Ask(request, draws, maxTokens, modes.thinking(request.group()));
  }

  private double @Nullable [] played(List<Ask> asks) {
    var harvest = player.play(asks);
    var failure = harvest.failure();
    if (failure instanceof UnfitPromptException unfit) {
      throw unfit;
    }
    if (failure != null) {
      throw new PlayerGone(failure);
    }
    if (harvest.interrupted() || harvest.groups().size() < asks.size()) {
      return null;
    }
    return harvest.groups().stream().mapToDouble(ReferenceAccuracy::share).toArray();
  }

  private static double share(RolloutGroup group) {
    long decided = group.rows().stream().filter(row -> row.reward() != null).count();
    long right = group.rows().stream().filter(row -> "CORRECT".equals(row.verdict())).count();
    return decided == 0 ? Double.NaN : (double) right / decided;
  }

  private static GroupRequest with(GroupRequest request, int group) {
    return requested(request, request.split(), request.seed(), request.index(), group);
  }

  private GroupRequest apart(GroupRequest request, long index) {
    return requested(request, Split.TRAIN, RandomStream.mix(seed ^ APART), index, 1);
  }

  private static GroupRequest requested(
      GroupRequest like,
      @Nullable Split split,
      @Nullable Long seed,
      @Nullable Long index,
      int group) {
    return new GroupRequest(
        like.task(),
        like.claims(),
        like.level(),
        null,
        split,
        seed,
        index,
        group,
        like.surface(),
        null,
        List.of());
  }
}
