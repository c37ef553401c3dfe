package org.satgym.env;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.DryRun;
import org.satgym.protocol.EventView;
import org.satgym.protocol.Readiness;
import org.satgym.protocol.StepView;

/// Where steps become durable, in order, once each. What an environment asks of its store, so that
/// it needs to know nothing of SQL.
///
/// Safe to use from many threads.
public interface EpisodeStore extends AutoCloseable {
  /// What the store holds, as of its last commit.
  Book book();

  /// Takes steps to be stored. They are answered to their lane when they are durable; a step whose
  /// episode is over is answered from the record when it repeats a request, refused otherwise.
  ///
  /// @throws RequestException when too much is waiting; then nothing was taken
  void submit(Submission submission);

  /// Changes curricula in a transaction of its own, in order with the steps.
  ///
  /// @param change is called on the store's thread; what it throws comes back, and nothing changes
  <T> CompletableFuture<T> change(Function<Draft, T> change);

  /// Sets group numbers aside that nobody else gets, also after a crash.
  ///
  /// @return the first of `count`
  CompletableFuture<Long> lease(int count);

  /// Gives back the numbers from `next` on, where nobody has leased since.
  CompletableFuture<Boolean> giveBack(long next, long end);

  /// Writes a rule of rewards down, once.
  CompletableFuture<RewardRule> addRule(RewardRule rule);

  /// A rule that was written down. Waits for the database.
  ///
  /// @throws IllegalStateException when there is none of that number
  RewardRule rule(long id);

  /// What is recorded of a group, in order. Waits for the database.
  List<RecordedReward> group(long group);

  /// The steps of an episode, in order. Waits for the database.
  List<StepView> steps(Episode episode);

  /// Events with ids greater than `after`, oldest first. Waits for the database.
  ///
  /// @param curriculum only this one's; null: all
  List<EventView> events(@Nullable String curriculum, long after, int limit);

  /// Whether a client's call with this id was applied already, and with what. Waits for the
  /// database.
  ///
  /// @return its cause as JSON, null when there was none
  @Nullable String earlier(long curriculum, String requestId);

  /// The decided outcomes that a curriculum has recorded, in order: steps and reports of clients.
  /// Reads every row: waits for the database, long when it is large.
  List<DryRun.Recorded> outcomes(long curriculum);

  /// Calls `listener` with the events of each commit, in order, on the store's thread.
  AutoCloseable subscribe(Consumer<List<EventView>> listener);

  Readiness readiness();

  /// Steps made durable, by verdict; repeats; commits; time; bytes.
  StoreCounts counts();

  /// What the store has done since it was opened.
  record StoreCounts(
      Map<String, Long> verdicts,
      long repeats,
      long commits,
      long commitNanos,
      long transcriptBytes) {}

  @Override
  void close();
}
