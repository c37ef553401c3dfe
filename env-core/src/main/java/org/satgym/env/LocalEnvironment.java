package org.satgym.env;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.protocol.Counts;
import org.satgym.protocol.EpisodeView;
import org.satgym.protocol.EventView;
import org.satgym.protocol.InstanceView;
import org.satgym.protocol.LevelStats;
import org.satgym.protocol.Readiness;
import org.satgym.protocol.TaskInfo;

/// The environment in this process, over a durable store.
///
/// Safe to use from many threads. Methods say when they wait for the store; the others take
/// microseconds and may run on an event loop.
public final class LocalEnvironment implements Environment, AutoCloseable {

  /// {@inheritDoc}
  ///
  /// Takes microseconds up to about 16 variables; the exact chance of 20 variables takes a
  /// millisecond or two.
  @Override
  public Group open(GroupRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Step> act(Action action) {
    throw new UnsupportedOperationException();
  }

  /// Answers several episodes in one go. Judging happens on the calling thread, in microseconds a
  /// step; the results come to `lane`, all of this call's at once, when all are durable.
  ///
  /// Never throws: every refusal is a result, also of a full queue.
  ///
  /// @param tag comes back with the results
  public void submit(List<Action> actions, Lane lane, Object tag) {
    throw new UnsupportedOperationException();
  }

  /// An episode as recorded. Reads the store: waits.
  ///
  /// @throws RequestException when the id was not given out here
  public EpisodeView episode(String episodeId) {
    throw new UnsupportedOperationException();
  }

  /// Closes an episode without an answer: truncated, no reward, counted nowhere. One that is over
  /// stays as it is. Waits for the store.
  ///
  /// @throws RequestException when the id was not given out here
  public EpisodeView delete(String episodeId) {
    throw new UnsupportedOperationException();
  }

  /// What can be played.
  public List<TaskInfo> tasks() {
    throw new UnsupportedOperationException();
  }

  /// Instances of a task in order, without their solutions.
  ///
  /// @param start the first index, at least 0
  /// @param count `1..1000`
  /// @throws RequestException naming the parameter that is refused
  public List<InstanceView> instances(
      String task,
      Level level,
      Split split,
      long seed,
      long start,
      int count,
      @Nullable String surface) {
    throw new UnsupportedOperationException();
  }

  public Curricula curricula() {
    throw new UnsupportedOperationException();
  }

  public EventFeed events() {
    throw new UnsupportedOperationException();
  }

  /// How each level has gone, by task and level; over all replicas and restarts.
  public List<LevelStats> levelStats() {
    throw new UnsupportedOperationException();
  }

  /// The last moves of all curricula, newest first. Does not wait.
  ///
  /// @return at most 100
  public List<EventView> recentMoves() {
    throw new UnsupportedOperationException();
  }

  public Readiness readiness() {
    throw new UnsupportedOperationException();
  }

  /// What this process has done so far.
  public Counts counts() {
    throw new UnsupportedOperationException();
  }

  /// Makes durable what was submitted, then lets go of the store. Later calls are refused as busy.
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
