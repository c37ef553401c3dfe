package org.satgym.env;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Policies;
import org.satgym.env.thinking.LongThinking;
import org.satgym.env.thinking.ReplyException;
import org.satgym.env.thinking.Sampled;
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
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.Load;
import org.satgym.sandbox.SandboxException;

/// The environment in this process, over a durable store.
///
/// Safe to use from many threads. Methods say when they wait for the store; the others take
/// microseconds and may run on an event loop.
public final class LocalEnvironment implements Environment, AutoCloseable {
  private static final int CLOSING_SECONDS = 5;

  private final Settings settings;
  private final EpisodeStore store;
  private final EpisodeIds ids;
  private final CodeSandbox sandbox;
  private final Instances instances = new Instances();
  private final Judge judge = new Judge(instances);
  private final RewardRules rules;
  private final Curricula curricula;
  private final EventFeed events;
  private final GroupNumbers numbers;
  private final Opening opening;
  private final Rollout rollout;
  private final ExecutorService waiting =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("satgym-step-", 0).factory());
  private final RunFigures runs;
  private final LongAdder groups = new LongAdder();
  private final LongAdder episodes = new LongAdder();

  /// Takes over `store`, puts the curricula of the settings, and waits until that is durable.
  ///
  /// @param sandbox for the code that models write; it stays the caller's
  /// @param runs figures of training runs
  /// @throws RequestException when a configuration is refused
  public LocalEnvironment(
      Settings settings, EpisodeIds ids, EpisodeStore store, CodeSandbox sandbox, RunFigures runs) {
    this.runs = runs;
    this.settings = settings;
    this.store = store;
    this.sandbox = sandbox;
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
    this.opening =
        new Opening(settings, instances, ids, store.book(), curricula, numbers, judge, rewards);
    this.rollout = new Rollout(judge, instances, rules, store, sandbox);
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

  /// Figures of the training runs that report here.
  public RunFigures runs() {
    return runs;
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
  /// formulas come without a search, and each is the one answer of an episode, judged without one.
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
  /// durable. Steps that wait, for tools or for the record, do so on threads of their own, side by
  /// side; two of one episode follow each other in no particular order.
  ///
  /// Never throws: every refusal is a result, also of a full queue.
  ///
  /// @param tag comes back with the results
  public void submit(List<Action> actions, Lane lane, Object tag) {
    var stepping = new HashMap<Integer, Episode>();
    for (int i = 0; i < actions.size(); i++) {
      var episode = stepping(actions.get(i));
      if (episode != null) {
        stepping.put(i, episode);
      }
    }
    if (stepping.isEmpty()) {
      submitQuick(actions, lane, tag);
      return;
    }
    var results = new ArrayList<CompletableFuture<Result>>();
    var others = new ArrayList<Action>();
    var waits = new ArrayList<CompletableFuture<Result>>();
    for (int i = 0; i < actions.size(); i++) {
      var done = new CompletableFuture<Result>();
      results.add(done);
      var episode = stepping.get(i);
      if (episode == null) {
        others.add(actions.get(i));
        waits.add(done);
      } else {
        start(episode, actions.get(i), done);
      }
    }
    if (!others.isEmpty()) {
      submitQuick(others, all -> complete(waits, all.getFirst().results()), waits);
    }
    var _ =
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
            .thenRun(
                () ->
                    lane.deliver(
                        List.of(
                            new Lane.Delivery(
                                tag, results.stream().map(CompletableFuture::join).toList()))));
  }

  private static void complete(List<CompletableFuture<Result>> waits, List<Result> results) {
    for (int i = 0; i < waits.size(); i++) {
      waits.get(i).complete(results.get(i));
    }
  }

  private void start(Episode episode, Action action, CompletableFuture<Result> done) {
    Runnable step =
        () -> {
          try {
            requireFits(action);
            done.complete(rollout.step(episode, action));
          } catch (RequestException refused) {
            done.complete(new Result.Refused(refused));
          } catch (RuntimeException failed) {
            System.getLogger(LocalEnvironment.class.getName())
                .log(System.Logger.Level.ERROR, "a step of " + episode.trace() + " failed", failed);
            done.complete(
                new Result.Refused(
                    RequestException.busy("step_failed", "the step failed; the log says why")));
          }
        };
    try {
      waiting.execute(step);
    } catch (RejectedExecutionException closed) {
      done.complete(
          new Result.Refused(RequestException.busy("closing", "the environment is closing")));
    }
  }

  /// The episode of an action, where it can have several steps; null otherwise, and where it will
  /// be refused.
  private @Nullable Episode stepping(Action action) {
    if (ids.isQuick(action.episodeId())) {
      return null;
    }
    try {
      var episode = ids.read(action.episodeId());
      return episode.thinking().hasSteps() ? episode : null;
    } catch (RequestException saidLater) {
      return null;
    }
  }

  private void submitQuick(List<Action> actions, Lane lane, Object tag) {
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
    int steps = episode.thinking().hasSteps() ? rollout.close(episode) : 0;
    var last = steps == 0 ? null : store.steps(episode).getLast();
    if (last != null && (last.terminated() || last.truncated())) {
      return view(episodeId, episode);
    }
    var closing = new StepRecord(episode, steps, Verdicts.CLOSED, null, false, true, null, null);
    var info = new StepInfo(Verdicts.CLOSED, Map.of(), Map.of(), null);
    var submission =
        new Submission(
            1, deliveries -> done.complete(deliveries.getFirst().results().getFirst()), done);
    var step = new Step(null, null, false, true, info);
    submission.await(
        0, new Pending(closing, "", null, step, rules.input(closing, Sampled.NOTHING, null)));
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
    return Task.all().stream().map(task -> task.info(settings.tools().allowed(task))).toList();
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

  /// This environment's sandbox for calls that belong to no episode: where all places are taken,
  /// interpreters that episodes have left alone give way to them.
  ///
  /// @param same that it was made with
  public CodeSandbox sharing(CodeSandbox same) {
    return rollout.sharing(same);
  }

  /// How busy the sandbox is; no session at all where there is none.
  public Load sandboxLoad() {
    return sandbox.load();
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
    waiting.shutdown();
    try {
      if (!waiting.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        waiting.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      waiting.shutdownNow();
      Thread.currentThread().interrupt();
    }
    rollout.close();
    try {
      numbers.close();
    } finally {
      store.close();
    }
  }

  private void requireFits(Action action) {
    Requests.requireId(action.requestId());
    if (action.text().length() > settings.textLimit()) {
      throw new RequestException(
          RequestException.Kind.TOO_LARGE,
          "text_too_large",
          "text has %d characters; at most %d are taken"
              .formatted(action.text().length(), settings.textLimit()),
          "text");
    }
  }

  private Pending judged(Action action) {
    requireFits(action);
    var episode = ids.read(action.episodeId());
    if (episode.thinking() instanceof LongThinking) {
      var step = judge.step(episode, action.text());
      var usage = action.usage();
      var sampled = Sampled.answer(action.text(), usage == null ? null : usage.tokens());
      return pending(action, record(episode, action, step), null, step, sampled);
    }
    var play = judge.play(episode);
    try {
      var facts = play.facts(action.text(), action.reply(), null);
      var turn = play.take(action.text(), facts);
      var step = Judge.step(turn);
      var record = record(episode, action, step);
      return pending(action, record, PlainValues.json(facts), step, turn.sampled());
    } catch (ReplyException refused) {
      throw RequestException.invalid(refused.field(), refused.getMessage());
    } catch (SandboxException never) {
      throw new IllegalStateException("a protocol of one step has no tools", never);
    }
  }

  private Pending pending(
      Action action,
      StepRecord record,
      @Nullable String facts,
      Step step,
      @Nullable Sampled sampled) {
    var rewards = rules.input(record, sampled, action.referenceAccuracy());
    return new Pending(record, action.text(), facts, step, rewards);
  }

  private static StepRecord record(Episode episode, Action action, Step step) {
    return new StepRecord(
        episode,
        step.info().verdict(),
        step.reward(),
        step.terminated(),
        step.truncated(),
        action.usage(),
        action.requestId());
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
