package org.satgym.train;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.RandomStream;
import org.satgym.model.Weights;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.Player;
import org.satgym.rollout.UnfitPromptException;

/// Plays the lessons of a run, with forced beginnings where the objective asks for them.
///
/// For one thread, but for [#stop].
final class Tries {
  private final RunConfig config;
  private final Player player;
  private final @Nullable ForcedModes modes;
  private final Function<Weights, Player> referencePlayers;
  private volatile @Nullable ReferenceAccuracy reference;
  private volatile boolean stopped;

  Tries(
      RunConfig config,
      Player player,
      @Nullable ForcedModes modes,
      Function<Weights, Player> referencePlayers) {
    this.config = config;
    this.player = player;
    this.modes = modes;
    this.referencePlayers = referencePlayers;
  }

  /// Names the reference whose accuracy is asked for from here on, where the objective asks for it.
  void refer(@Nullable Weights weights) {
    var plan = config.learning().reference();
    if (plan != null && modes != null && weights != null) {
      reference =
          new ReferenceAccuracy(
              referencePlayers.apply(weights),
              modes,
              plan,
              config.seed(),
              config.rollout().maxTokens());
    }
  }

  /// Makes what is played end soon. From any thread.
  void stop() {
    stopped = true;
    player.stop();
    var asked = reference;
    if (asked != null) {
      asked.stop();
    }
  }

  /// Frees what samples from the reference.
  void close() {
    var asked = reference;
    reference = null;
    if (asked != null) {
      asked.close();
    }
  }

  /// The episodes of lessons that are learnt from, in order, with what the reference makes of their
  /// problems where that is asked for; null when a person stopped it. Problems on which the
  /// reference could not be judged are left out.
  @Nullable List<Played> toLearn(List<Lesson> asked) {
    var accuracies = reference;
    if (modes == null || accuracies == null) {
      return plain(asked);
    }
    var played = play(asked, modes);
    var learnt = asked.stream().filter(Lessons::trains).toList();
    var shares = played == null ? null : accuracies.of(learnt);
    if (played == null || shares == null || stopped) {
      return null;
    }
    var all = new ArrayList<Played>();
    var members = new HashMap<Lesson, Integer>();
    for (var episode : played) {
      int place = learnt.indexOf(episode.lesson());
      int member = members.merge(episode.lesson(), 1, Integer::sum) - 1;
      if (place < 0) {
        all.add(episode);
      } else if (!Double.isNaN(shares[place])) {
        int group = episode.lesson().request().group();
        all.add(episode.forced(member >= modes.skipping(group), shares[place]));
      }
    }
    return all;
  }

  /// The episodes in the order of the lessons, nothing forced; null when a person stopped it.
  @Nullable List<Played> plain(List<Lesson> asked) {
    return play(asked, null);
  }

  private Harvest harvest(List<Ask> asks) {
    try {
      return player.play(asks);
    } catch (EngineException | OutOfMemoryError failure) {
      if (OutOfDeviceMemory.isBehind(failure)) {
        throw OutOfDeviceMemory.writing(config.rollout().slots(), failure);
      }
      throw failure;
    }
  }

  private @Nullable List<Played> play(List<Lesson> asked, @Nullable ForcedModes forced) {
    var asks = new ArrayList<Ask>();
    for (var lesson : asked) {
      long seed = RandomStream.mix(config.seed() ^ RandomStream.mix(lesson.number()));
      var begun =
          forced == null || !Lessons.trains(lesson)
              ? List.<int[]>of()
              : forced.of(lesson.request().group());
      int most = lesson.maxTokens(config.rollout().maxTokens());
      asks.add(new Ask(lesson.request(), seed, most, begun));
    }
    var harvest = harvest(asks);
    var failure = harvest.failure();
    if (failure instanceof UnfitPromptException unfit) {
      throw unfit;
    }
    if (failure != null) {
      throw new PlayerGone(failure);
    }
    if (harvest.interrupted() || stopped) {
      return null;
    }
    var played = new ArrayList<Played>();
    for (var group : harvest.groups()) {
      played.addAll(Played.of(asked.get(group.ask()), group));
    }
    return played;
  }
}
