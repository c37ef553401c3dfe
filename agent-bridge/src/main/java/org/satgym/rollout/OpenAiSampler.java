package org.satgym.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.satgym.client.JsonHttp;
import org.satgym.env.Action;
import org.satgym.env.Environment;
import org.satgym.env.Step;
import org.satgym.protocol.Usage;
import org.satgym.token.Dialogue;

/// Plays episodes with a model on a server that speaks OpenAI's completions, such as vLLM or
/// SGLang: for models that are too large for this process.
///
/// Prompts are sent as tokens, so rows are what the model was fed. Log-probabilities are the
/// server's: vLLM gives those before temperature unless it is started with `--logprobs-mode
/// processed_logprobs`; where they are missing they are `NaN`, and a trainer has to score the
/// tokens itself. What is drawn depends on the server, seeds or not.
///
/// Chunked episodes are not played here.
public final class OpenAiSampler implements Player {
  private final JsonHttp http;
  private final CompletionServer server;
  private final Dialogue dialogue;
  private final PatientEnvironment environment;
  private final RolloutSettings settings;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopped;

  /// @param http to the server, its base the address that clients are given: `http://host:8000/v1`
  /// @param model its name there
  /// @param settings `slots` requests are under way at a time
  public OpenAiSampler(
      JsonHttp http,
      String model,
      Dialogue dialogue,
      Environment environment,
      RolloutSettings settings) {
    if (settings.chunks() != null) {
      throw new IllegalArgumentException("chunked episodes need a model in this process");
    }
    this.http = http;
    this.server = new CompletionServer(http, model, dialogue.tokenizer(), settings);
    this.dialogue = dialogue;
    this.environment = new PatientEnvironment(environment);
    this.settings = settings;
  }

  /// What all episodes of one call share.
  private final class Round {
    final Semaphore places = new Semaphore(settings.slots());
    private @Nullable RuntimeException failure;

    synchronized void fail(RuntimeException why) {
      failure = failure == null ? why : failure;
    }

    synchronized @Nullable RuntimeException failure() {
      return failure;
    }

    boolean goesOn() {
      return !stopped && failure() == null;
    }
  }

  @Override
  public Harvest play(List<Ask> asks) {
    stopped = false;
    long started = System.nanoTime();
    var round = new Round();
    var groups = new ArrayList<List<Play>>();
    var ends = new ArrayList<CountDownLatch>();
    for (int place = 0; place < asks.size() && round.goesOn(); place++) {
      try {
        round.places.acquire();
        round.places.release();
        var plays = opened(place, asks.get(place));
        groups.add(plays);
        plays.forEach(play -> ends.add(start(play, round)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopped = true;
      } catch (RuntimeException e) {
        round.fail(e);
      }
    }
    ends.forEach(OpenAiSampler::await);
    double seconds = (System.nanoTime() - started) / 1e9;
    return harvest(groups, seconds, round.failure());
  }

  private List<Play> opened(int place, Ask ask) {
    var group = environment.open(ask.request());
    var question = dialogue.open(group.observation());
    if (question.length >= settings.cells()) {
      throw new IllegalArgumentException(
          "the prompt of %s has %d tokens; at most %d leave room for an answer"
              .formatted(group.groupId(), question.length, settings.cells() - 1));
    }
    var plays = new ArrayList<Play>();
    for (int member = 0; member < group.episodeIds().size(); member++) {
      plays.add(new Play(place, group, member, question, ask, dialogue, settings.countsHeard()));
    }
    return plays;
  }

  private CountDownLatch start(Play play, Round round) {
    var end = new CountDownLatch(1);
    calls.execute(
        () -> {
          try {
            round.places.acquire();
            try {
              play(play, round);
            } finally {
              round.places.release();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            round.fail(e);
          } finally {
            end.countDown();
          }
        });
    return end;
  }

  private void play(Play play, Round round) {
    while (!play.done && round.goesOn()) {
      int room = settings.cells() - play.question.length - play.written();
      int most = Math.min(room, play.left());
      var response = server.ask(play.sequence(), most, Draws.start(play.start, play.steps));
      for (int i = 0; i < response.tokens().length; i++) {
        play.take(response.tokens()[i], response.logProbability()[i], List.of());
      }
      boolean context = response.stop() == Stop.BUDGET && play.left() > 0;
      var text = play.finishResponse(context ? Stop.CONTEXT : response.stop());
      act(play, text, play.responseTokens(), false);
    }
  }

  private void act(Play play, String text, int cost, boolean last) {
    var action =
        new Action(
            play.episodeId(), text, new Usage(cost), "step-" + play.steps, play.reply(cost), null);
    switch (environment.act(action)) {
      case PatientEnvironment.Refused(String why) -> {
        play.fail(why);
        play.done = true;
      }
      case PatientEnvironment.Taken(Step step) -> judged(play, step, last);
    }
  }

  private void judged(Play play, Step step, boolean last) {
    play.judged(step);
    var observation = step.observation();
    if (last || step.terminated() || step.truncated()) {
      play.done = true;
    } else if (observation == null) {
      play.fail("the environment neither ended the episode nor said how it goes on");
      play.done = true;
    } else {
      boolean turn = play.stop == Stop.TOKEN;
      var pieces = Heard.of(dialogue, turn, step);
      int more = pieces.stream().mapToInt(piece -> piece.tokens().length).sum();
      int length = play.question.length + play.written() + more;
      if (play.stop.cut()
          || play.steps >= settings.maxSteps()
          || play.left() <= (settings.countsHeard() ? more : 0)
          || length >= settings.cells()) {
        play.stop = length >= settings.cells() ? Stop.CONTEXT : Stop.BUDGET;
        act(play, "", 0, true);
      } else {
        play.observe(pieces, turn);
      }
    }
  }

  private Harvest harvest(
      List<List<Play>> groups, double seconds, @Nullable RuntimeException failure) {
    long tokens = 0;
    boolean interrupted = false;
    var played = new ArrayList<RolloutGroup>();
    for (var plays : groups) {
      boolean any = false;
      for (var play : plays) {
        tokens += play.drawn;
        any |= play.done || play.drawn > 0;
        if (!play.done) {
          play.interrupt();
          interrupted |= failure == null;
        }
      }
      if (any) {
        var rows = plays.stream().flatMap(play -> play.trajectories().stream()).toList();
        played.add(new RolloutGroup(plays.getFirst().ask, plays.getFirst().group, rows));
      }
    }
    return new Harvest(played, tokens, seconds, interrupted || stopped, failure);
  }

  private static void await(CountDownLatch end) {
    boolean interrupted = false;
    while (true) {
      try {
        end.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    stop();
    calls.shutdownNow();
    http.close();
  }
}
