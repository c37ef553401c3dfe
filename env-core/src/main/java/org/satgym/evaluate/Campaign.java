package org.satgym.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.satgym.evaluate.client.Endpoint;
import org.satgym.evaluate.client.ModelClient;
import org.satgym.evaluate.client.Pace;
import org.satgym.evaluate.client.Reply;
import org.satgym.evaluate.client.RetryPolicy;
import org.satgym.generate.RandomStream;

/// Asks an endpoint for all answers that a run lacks.
///
/// All requests are kept by one event loop, so that hundreds in flight cost no threads; [Recorder]
/// has the only other one. A request that comes to nothing is repeated as [RetryPolicy] says; what
/// has no answer then is recorded as missing, counts nowhere, and is asked for by the next resume.
public final class Campaign {
  private static final int STATUS_MILLIS = 250;

  /// After so many requests in a row that were given up, the endpoint is.
  private static final int MOST_GIVEN_UP = 20;

  /// A wrong key, or a wrong address or model: no question would pass.
  private static final Set<Integer> NEVER = Set.of(401, 403, 404);

  private static final ObjectMapper JSON = new ObjectMapper();

  /// How hard an endpoint is pressed.
  ///
  /// @param concurrency requests in flight at most
  /// @param perRequest answers asked for with one request, as `n`
  /// @param perMinute requests, 0 for no limit
  /// @param timeout of a request
  /// @param jitter seeds the waits between repeats
  public record Settings(
      int concurrency,
      int perRequest,
      double perMinute,
      Duration timeout,
      RetryPolicy retries,
      long jitter) {
    public Settings {
      atLeastOne("concurrency", concurrency);
      atLeastOne("answers per request", perRequest);
      if (timeout.toMillis() < 1) {
        throw new IllegalArgumentException("timeout must be at least 1 ms, was " + timeout);
      }
    }

    private static void atLeastOne(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be at least 1, was " + value);
      }
    }
  }

  /// The samples `first .. first + count` of a question, with what came of asking so far.
  private static final class Ask {
    final Question question;
    final int first;
    final int count;
    final List<String> failures = new ArrayList<>();
    int repeats;
    int waits;
    long sentAt;

    Ask(Question question, int first, int count) {
      this.question = question;
      this.first = first;
      this.count = count;
    }
  }

  private final RunFolder folder;
  private final Endpoint endpoint;
  private final Settings settings;
  private final InstantSource time;
  private final Consumer<Status> watcher;
  private final Sampling sampling;
  private final Scores scores;
  private final Grading grading;
  private final Pace pace;
  private final RandomStream random;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  // What follows belongs to the event loop.
  private final List<Ask> asks = new ArrayList<>();
  private int nextAsk;
  private int inFlight;
  private int open;
  private int givenUp;
  private boolean anyAnswer;
  private long unrecorded;
  private long failures;
  private double tokens;
  private long before;

  /// @param watcher told some times a second how far it is, on the event loop
  public Campaign(
      RunFolder folder,
      Endpoint endpoint,
      Settings settings,
      InstantSource time,
      Consumer<Status> watcher) {
    this.folder = folder;
    this.endpoint = endpoint;
    this.settings = settings;
    this.time = time;
    this.watcher = watcher;
    sampling = folder.run().sampling();
    scores = new Scores(folder.questions().size(), sampling.samples());
    grading = new Grading(folder.questions(), folder.run().grading(), sampling.thinkingPrefix());
    pace = new Pace(settings.perMinute());
    random = new RandomStream(settings.jitter());
  }

  /// Asks, and gives all answers of the run, earlier ones included.
  ///
  /// @throws EndpointFailure when the endpoint refuses all, or does not answer any more
  /// @throws IOException when answers cannot be recorded
  public Scores run() throws IOException, EndpointFailure {
    var log = ResultLog.open(folder.results(), line -> Replaying.take(line, folder, scores));
    before = scores.answered();
    plan();
    if (asks.isEmpty()) {
      log.close();
      return scores;
    }
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    var client = new ModelClient(vertx, endpoint, settings.concurrency(), settings.timeout(), time);
    var loop = vertx.getOrCreateContext();
    var recorder = new Recorder(log, grading, new Recorded(loop));
    try {
      loop.runOnContext(_ -> start(vertx, client, recorder));
      end.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case EndpointFailure failure -> throw failure;
        case IOException io -> throw io;
        case null, default -> throw e;
      }
    } finally {
      // The recorder first: it tells the event loop what it has done.
      recorder.close();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    return scores;
  }

  /// Rows in order and the samples of a row together, which servers that keep prompts make use of.
  private void plan() {
    for (var question : folder.questions()) {
      int row = question.row();
      int at = scores.missing(row, 0);
      while (at < sampling.samples()) {
        int to = Math.min(scores.present(row, at), at + settings.perRequest());
        asks.add(new Ask(question, at, to - at));
        at = scores.missing(row, to);
      }
    }
  }

  private void start(Vertx vertx, ModelClient client, Recorder recorder) {
    long unused = vertx.setPeriodic(STATUS_MILLIS, _ -> watcher.accept(status()));
    var asking = new Asking(vertx, client, recorder);
    watcher.accept(status());
    asking.fill();
  }

  private Status status() {
    return new Status(scores.answered(), before, scores.wanted(), open, failures, tokens);
  }

  private void finishIfDone() {
    if (inFlight == 0 && nextAsk == asks.size() && unrecorded == 0) {
      watcher.accept(status());
      end.complete(null);
    }
  }

  private void stop(Exception why) {
    end.completeExceptionally(why);
  }

  /// The event loop's side of asking.
  private final class Asking {
    private final Vertx vertx;
    private final ModelClient client;
    private final Recorder recorder;

    Asking(Vertx vertx, ModelClient client, Recorder recorder) {
      this.vertx = vertx;
      this.client = client;
      this.recorder = recorder;
    }

    void fill() {
      while (inFlight < settings.concurrency() && nextAsk < asks.size() && !end.isDone()) {
        inFlight++;
        var ask = asks.get(nextAsk++);
        later(pace.reserve(time.millis()), () -> send(ask));
      }
    }

    private void later(long millis, Runnable action) {
      if (millis <= 0) {
        action.run();
      } else {
        long unused = vertx.setTimer(millis, _ -> action.run());
      }
    }

    private void send(Ask ask) {
      long wait = pace.left(time.millis());
      if (wait > 0) {
        // Someone was told to wait meanwhile, and that is for everyone.
        later(settings.retries().delay(0, Duration.ofMillis(wait), random), () -> send(ask));
        return;
      }
      if (end.isDone()) {
        return;
      }
      open++;
      ask.sentAt = time.millis();
      client
          .ask(body(ask), ask.count)
          .onComplete(
              (reply, fault) -> {
                open--;
                if (end.isDone()) {
                  return;
                }
                if (reply == null) {
                  stop(new IOException("a fault of satgym itself: " + fault, fault));
                } else {
                  take(ask, reply);
                }
              });
    }

    private byte[] body(Ask ask) {
      var seed = sampling.seedOf(ask.question.row(), ask.first);
      try {
        return JSON.writeValueAsBytes(sampling.body(ask.question.prompt(), ask.count, seed));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    private void take(Ask ask, Reply reply) {
      switch (reply) {
        case Reply.Answers answers -> {
          var completions = answers.completions();
          anyAnswer = true;
          givenUp = 0;
          double seconds = (time.millis() - ask.sentAt) / 1000.0;
          for (int i = 0; i < completions.size(); i++) {
            var completion = completions.get(i);
            tokens += completion.tokens() == null ? 0 : completion.tokens();
            // The failures belong to the request, and are counted with its first answer.
            var earlier = i == 0 ? List.copyOf(ask.failures) : List.<String>of();
            record(
                new Sample(
                    ask.question.row(),
                    ask.first + i,
                    sampling.seedOf(ask.question.row(), ask.first),
                    completion,
                    seconds,
                    earlier,
                    null));
          }
          settle();
        }
        case Reply.Busy busy -> {
          var wait = busy.pause();
          failed(ask, busy.kind());
          if (wait != null) {
            pace.pause(time.millis() + wait.toMillis());
          }
          if (++ask.waits > RetryPolicy.MOST_WAITS) {
            giveUp(ask, busy.why());
          } else {
            repeat(ask, settings.retries().delay(ask.waits - 1, wait, random));
          }
        }
        case Reply.Failed broken -> {
          failed(ask, broken.kind());
          if (ask.repeats == settings.retries().repeats()) {
            giveUp(ask, broken.why());
          } else {
            repeat(ask, settings.retries().delay(ask.repeats++, null, random));
          }
        }
        case Reply.Refused refused -> {
          failed(ask, "http_" + refused.status());
          if (anyAnswer || before > 0 && !NEVER.contains(refused.status())) {
            giveUp(ask, refused.why());
          } else {
            stop(
                new EndpointFailure(
                    "%s refuses the request: %s".formatted(endpoint, refused.why())));
          }
        }
      }
    }

    private void failed(Ask ask, String kind) {
      failures++;
      ask.failures.add(kind);
    }

    private void repeat(Ask ask, long millis) {
      later(millis, () -> later(pace.reserve(time.millis()), () -> send(ask)));
    }

    private void giveUp(Ask ask, String why) {
      for (int i = 0; i < ask.count; i++) {
        var earlier = i == 0 ? List.copyOf(ask.failures) : List.<String>of();
        record(
            new Sample(
                ask.question.row(),
                ask.first + i,
                sampling.seedOf(ask.question.row(), ask.first),
                null,
                0,
                earlier,
                why));
      }
      if (++givenUp >= Math.min(MOST_GIVEN_UP, asks.size())) {
        stop(
            new EndpointFailure(
                "%s gives no answers; the last %d requests were given up: %s"
                    .formatted(endpoint, givenUp, why)));
      } else {
        settle();
      }
    }

    private void record(Sample sample) {
      unrecorded++;
      recorder.add(sample);
    }

    private void settle() {
      inFlight--;
      fill();
      finishIfDone();
    }
  }

  /// What the recorder says goes to the event loop, which has the scores.
  private final class Recorded implements Recorder.Listener {
    private final Context loop;

    Recorded(Context loop) {
      this.loop = loop;
    }

    @Override
    public void recorded(List<Graded> samples) {
      var lacking = new ArrayList<Boolean>();
      for (var graded : samples) {
        var completion = graded.sample().completion();
        lacking.add(completion != null && grading.lacksPrefix(completion));
      }
      loop.runOnContext(
          _ -> {
            for (int i = 0; i < samples.size(); i++) {
              scores.add(samples.get(i), lacking.get(i));
            }
            unrecorded -= samples.size();
            finishIfDone();
          });
    }

    @Override
    public void failed(IOException why) {
      loop.runOnContext(_ -> stop(why));
    }
  }
}
