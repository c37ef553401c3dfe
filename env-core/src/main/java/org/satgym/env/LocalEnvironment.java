package org.satgym.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Policies;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.protocol.Counts;
import org.satgym.protocol.EpisodeView;
import org.satgym.protocol.EventView;
import org.satgym.protocol.GroupView;
import org.satgym.protocol.InstanceView;
import org.satgym.protocol.LevelStats;
import org.satgym.protocol.Readiness;
import org.satgym.protocol.StepInfo;
import org.satgym.protocol.TaskInfo;

/// The environment in this process, over a durable store.
///
/// Safe to use from many threads. Methods say when they wait for the store; the others take
/// microseconds and may run on an event loop.
public final class LocalEnvironment implements Environment, AutoCloseable {
  private final Settings settings;
  private final EpisodeStore store;
  private final EpisodeIds ids;
  private final Instances instances = new Instances();
  private final Judge judge = new Judge(instances);
  private final RewardRules rules;
  private final Curricula curricula;
  private final EventFeed events;
  private final GroupNumbers numbers;
  private final Opening opening;
  private final LongAdder groups = new LongAdder();
  private final LongAdder episodes = new LongAdder();

  /// Takes over `store`, puts the curricula of the settings, and waits until that is durable.
  ///
  /// @throws RequestException when a configuration is refused
  public LocalEnvironment(Settings settings, EpisodeIds ids, EpisodeStore store) {
    this.settings = settings;
    this.store = store;
    this.ids = ids;
    this.rules = new RewardRules(store);
    this.curricula = new Curricula(store, rules, new ReportedOutcomes(instances));
    this.events = new EventFeed(store);
    settings.curricula().forEach(curricula::put);
    if (store.book().curriculum(settings.defaultCurriculum()) == null) {
      curricula.put(settings.defaultCurriculum(), new CurriculumSetup(Policies.byDefault(), null));
    }
    this.numbers = new GroupNumbers(store);
    var rewards = rewards(settings, rules);
    this.opening = new Opening(settings, instances, ids, store.book(), curricula, numbers, rewards);
  }

  /// {@inheritDoc}
  ///
  /// Takes microseconds up to about 16 variables; the exact chance of 20 variables takes a
  /// millisecond or two. Does not wait for the store, unless 65,536 groups are opened before it can
  /// reserve the next numbers.
  @Override
  public Group open(GroupRequest request) {
    var group = opening.open(request);
    groups.increment();
    episodes.add(group.episodeIds().size());
    return group;
  }

  @Override
  public CompletableFuture<Step> act(Action action) {
    var done = new CompletableFuture<Step>();
    submit(
        List.of(action),
        deliveries -> {
          switch (deliveries.getFirst().results().getFirst()) {
            case Result.Taken(Step step) -> done.complete(step);
            case Result.Refused(RequestException why) -> done.completeExceptionally(why);
          }
        },
        done);
    return done;
  }

  /// Whether [#submit] takes microseconds for each of these, and may run on an event loop: their
  /// formulas come without a search, and their answers are judged without one.
  public boolean isQuick(List<Action> actions) {
    for (var action : actions) {
      if (!ids.isQuick(action.episodeId())) {
        return false;
      }
    }
    return true;
  }

  /// Answers several episodes in one go. Judging happens on the calling thread, in microseconds a
  /// step where [#isQuick]; the results come to `lane`, all of this call's at once, when all are
  /// durable.
  ///
  /// Never throws: every refusal is a result, also of a full queue.
  ///
  /// @param tag comes back with the results
  public void submit(List<Action> actions, Lane lane, Object tag) {
    var submission = new Submission(actions.size(), lane, tag);
    for (int i = 0; i < actions.size(); i++) {
      try {
        submission.await(i, judged(actions.get(i)));
      } catch (RequestException refused) {
        submission.settle(i, new Result.Refused(refused));
      }
    }
    hand(submission);
  }

  /// An episode as recorded. Reads the store: waits.
  ///
  /// @throws RequestException when the id was not given out here
  public EpisodeView episode(String episodeId) {
    return view(episodeId, ids.read(episodeId));
  }

  /// What would open an episode like this one: where its curriculum stands now or, without one, a
  /// fresh instance of its task, level and split. Does not wait.
  ///
  /// @throws RequestException when the id was not given out here
  public GroupRequest again(String episodeId) {
    return opening.again(ids.read(episodeId));
  }

  /// Closes an episode without an answer: truncated, no reward, counted nowhere. One that is over
  /// stays as it is. Waits for the store.
  ///
  /// @throws RequestException when the id was not given out here, or the store cannot take it
  public EpisodeView delete(String episodeId) {
    var episode = ids.read(episodeId);
    var done = new CompletableFuture<Result>();
    var closing = new StepRecord(episode, Verdicts.CLOSED, null, false, true, null, null);
    var info = new StepInfo(Verdicts.CLOSED, Map.of(), Map.of(), null);
    var submission =
        new Submission(
            1, deliveries -> done.complete(deliveries.getFirst().results().getFirst()), done);
    var step = new Step(null, null, false, true, info);
    submission.await(0, pending(closing, "", step, null));
    hand(submission);
    if (done.join() instanceof Result.Refused(RequestException why)
        && why.kind() != RequestException.Kind.CONFLICT) {
      throw why;
    }
    return view(episodeId, episode);
  }

  /// A group as recorded: which rewards are final, and which episodes are still open. Reads the
  /// store: waits.
  ///
  /// @throws RequestException when no episode of it is over yet, which the record cannot tell from
  ///     one that was never opened
  public GroupView group(String groupId) {
    long number = Episode.group(groupId);
    var recorded = number < 0 ? List.<RecordedReward>of() : store.group(number);
    if (recorded.isEmpty()) {
      throw new RequestException(
          RequestException.Kind.NOT_FOUND,
          "unknown_group",
          "no episode of a group '%s' is over".formatted(groupId),
          "group_id");
    }
    var episode = recorded.getFirst().step().episode();
    var rule = rules.of(episode);
    return new GroupStanding(episode, rule, recorded).view(ids::sign);
  }

  /// What can be played.
  public List<TaskInfo> tasks() {
    return Task.all().stream().map(Task::info).toList();
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
    return new Listing(instances).list(Task.named(task), level, split, seed, start, count, surface);
  }

  public Curricula curricula() {
    return curricula;
  }

  public EventFeed events() {
    return events;
  }

  /// How each level has gone, by task and level; over all replicas and restarts.
  public List<LevelStats> levelStats() {
    return store.book().stats();
  }

  /// The last moves of all curricula, newest first. Does not wait.
  ///
  /// @return at most 100
  public List<EventView> recentMoves() {
    return store.book().recent();
  }

  public Readiness readiness() {
    return store.readiness();
  }

  /// What this process has done so far.
  public Counts counts() {
    var stored = store.counts();
    return new Counts(
        groups.sum(),
        episodes.sum(),
        stored.verdicts(),
        stored.repeats(),
        stored.commits(),
        stored.commitNanos(),
        stored.transcriptBytes());
  }

  /// Makes durable what was submitted, then lets go of the store. Later calls are refused as busy.
  @Override
  public void close() {
    try {
      numbers.close();
    } finally {
      store.close();
    }
  }

  private Pending judged(Action action) {
    Requests.requireId(action.requestId());
    if (action.text().length() > settings.textLimit()) {
      throw new RequestException(
          RequestException.Kind.TOO_LARGE,
          "text_too_large",
          "text has %d characters; at most %d are taken"
              .formatted(action.text().length(), settings.textLimit()),
          "text");
    }
    var episode = ids.read(action.episodeId());
    var step = judge.step(episode, action.text());
    var record =
        new StepRecord(
            episode,
            step.info().verdict(),
            step.reward(),
            step.terminated(),
            step.truncated(),
            action.usage(),
            action.requestId());
    return pending(record, action.text(), step, action.referenceAccuracy());
  }

  private Pending pending(
      StepRecord record, String text, Step step, @Nullable Double referenceAccuracy) {
    var terms = record.episode().rewards();
    if (terms == null) {
      return new Pending(record, text, step);
    }
    var rule = rules.get(terms.rule());
    var facts = RewardFacts.of(record, terms, text, referenceAccuracy);
    RewardUnit.require(rule, new RewardUnit.Member(facts, text));
    return new Pending(record, text, step, new RewardInput(rule, terms, facts));
  }

  private static @Nullable RewardRule rewards(Settings settings, RewardRules rules) {
    if (settings.rewards().isEmpty()) {
      return null;
    }
    try {
      return rules.put(RewardRule.of(settings.rewards()).requiring(null));
    } catch (IllegalArgumentException refused) {
      throw RequestException.invalid("rewards", String.valueOf(refused.getMessage()));
    }
  }

  private void hand(Submission submission) {
    if (submission.waiting() > 0) {
      try {
        store.submit(submission);
        return;
      } catch (RequestException busy) {
        submission.refuse(busy);
      }
    }
    submission.lane().deliver(List.of(submission.delivery()));
  }

  /// The shaped one, once it is final.
  private @Nullable Double reward(Episode episode, @Nullable Double ofSteps) {
    if (episode.rewards() == null || ofSteps == null) {
      return ofSteps;
    }
    for (var recorded : store.group(episode.group())) {
      var share = recorded.share();
      if (recorded.step().episode().member() == episode.member() && share != null) {
        return share.reward();
      }
    }
    return ofSteps;
  }

  private EpisodeView view(String episodeId, Episode episode) {
    var steps = store.steps(episode);
    var instance = instances.get(episode.key());
    Double reward = null;
    for (var step : steps) {
      var more = step.reward();
      if (more != null) {
        reward = reward == null ? more : reward + more;
      }
    }
    return new EpisodeView(
        episodeId,
        episode.groupId(),
        Listing.info(instance, episode.models()),
        opening.chosen(episode),
        new ArrayList<>(steps),
        steps.stream().anyMatch(step -> step.terminated()),
        steps.stream().anyMatch(step -> step.truncated()),
        reward(episode, reward));
  }
}
