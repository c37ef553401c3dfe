package org.satgym.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Action;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.RequestException;
import org.satgym.env.Result;
import org.satgym.http.json.Fields;
import org.satgym.http.json.JsonReader;
import org.satgym.http.json.JsonWriter;

/// `POST /v1/batch` makes many resets and steps in one request; the steps share one commit.
///
/// A batch that cannot be read is refused whole, before anything is done. Otherwise each call is
/// answered for itself, in order: its answer, or `{"error": ...}` as the call alone would have got,
/// with its status. The calls of a batch run side by side: a reset does not wait for the steps
/// before it.
final class BatchResource {
  private static final int QUICK_BYTES = 64 << 10;
  private static final int MOST_EPISODES = 1 << 16;
  private static final Fields BATCH = Fields.of("calls", "autoreset");
  private static final Fields CALL = Fields.of("reset", "step");

  private final LocalEnvironment environment;
  private final Openings openings;
  private final Workers workers;
  private final int mostCalls;

  BatchResource(LocalEnvironment environment, Openings openings, Workers workers, int mostCalls) {
    this.environment = environment;
    this.openings = openings;
    this.workers = workers;
    this.mostCalls = mostCalls;
  }

  List<Route> routes() {
    return List.of(Route.post("/v1/batch", this::batch));
  }

  /// One call: either field is null.
  private record Call(@Nullable GroupRequest reset, @Nullable Action step) {}

  /// A group that was opened, or why not.
  private record Opened(@Nullable Group group, @Nullable RequestException why) {}

  private record Batch(
      List<Call> calls, List<GroupRequest> resets, List<Action> steps, boolean sameStep) {}

  private void batch(Exchange exchange) {
    if (exchange.body().length <= QUICK_BYTES) {
      var batch = read(exchange.json());
      if (openings.isQuick(batch.resets()) && environment.isQuick(batch.steps())) {
        submit(exchange, batch, openAll(batch.resets()));
      } else {
        work(exchange, () -> batch);
      }
    } else {
      work(exchange, () -> read(new JsonReader(exchange.body())));
    }
  }

  private void work(Exchange exchange, Supplier<Batch> reading) {
    exchange.work(
        workers.computing(),
        () -> {
          var batch = reading.get();
          submit(exchange, batch, openAll(batch.resets()));
          return batch;
        },
        _ -> {});
  }

  private List<Opened> openAll(List<GroupRequest> requests) {
    var opened = new ArrayList<Opened>();
    for (var request : requests) {
      opened.add(open(request));
    }
    return opened;
  }

  private Opened open(GroupRequest request) {
    try {
      return new Opened(openings.open(request), null);
    } catch (RequestException refused) {
      return new Opened(null, refused);
    }
  }

  private void submit(Exchange exchange, Batch batch, List<Opened> opened) {
    Loop.Waiting waiting =
        results -> exchange.attempt(() -> goOn(exchange, batch, opened, results));
    if (batch.steps().isEmpty()) {
      exchange.loop().post(() -> waiting.take(List.of()));
    } else {
      environment.submit(batch.steps(), exchange.loop().lane, waiting);
    }
  }

  /// Opens what follows the episodes that are over, then answers.
  private void goOn(Exchange exchange, Batch batch, List<Opened> opened, List<Result> results) {
    var again = batch.sameStep() ? again(batch.steps(), results) : List.<GroupRequest>of();
    if (openings.isQuick(again)) {
      answer(exchange, batch, opened, results, openAll(again));
    } else {
      exchange.work(
          workers.computing(),
          () -> openAll(again),
          next -> answer(exchange, batch, opened, results, next));
    }
  }

  private List<GroupRequest> again(List<Action> steps, List<Result> results) {
    var again = new ArrayList<GroupRequest>();
    for (int i = 0; i < steps.size(); i++) {
      if (isOver(results.get(i))) {
        again.add(environment.again(steps.get(i).episodeId()));
      }
    }
    return again;
  }

  private static boolean isOver(Result result) {
    return result instanceof Result.Taken(var step) && (step.terminated() || step.truncated());
  }

  private static void answer(
      Exchange exchange,
      Batch batch,
      List<Opened> opened,
      List<Result> results,
      List<Opened> again) {
    var groups = opened.iterator();
    var following = again.iterator();
    var steps = results.iterator();
    var json = exchange.writer();
    json.beginObject().name("results").beginArray();
    for (var call : batch.calls()) {
      if (call.step() == null) {
        opened(json, groups.next());
      } else {
        var result = steps.next();
        step(json, result, batch.sameStep() && isOver(result) ? following.next() : null);
      }
    }
    exchange.json(json.endArray().endObject());
  }

  private static void opened(JsonWriter json, Opened opened) {
    if (opened.group() != null) {
      Wire.group(json, opened.group());
    } else if (opened.why() != null) {
      Refusal.of(opened.why()).writeItem(json);
    }
  }

  private static void step(JsonWriter json, Result result, @Nullable Opened next) {
    switch (result) {
      case Result.Refused refused -> Refusal.of(refused.why()).writeItem(json);
      case Result.Taken taken -> {
        var group = next == null ? null : next.group();
        if (group != null) {
          Wire.stepAndReset(json, taken.step(), group);
        } else {
          // The step counts, whether or not another episode follows.
          Wire.step(json, taken.step());
        }
      }
    }
  }

  private Batch read(JsonReader json) {
    var calls = new ArrayList<Call>();
    boolean sameStep = false;
    json.beginObject(BATCH);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (field == 0) {
        json.beginArray();
        while (json.nextElement()) {
          if (calls.size() == mostCalls) {
            throw json.error("out_of_range", "a batch has at most %d calls".formatted(mostCalls));
          }
          calls.add(call(json));
        }
      } else if (!json.isNull()) {
        sameStep = autoreset(json);
      }
    }
    json.require(1);
    json.end();
    var resets = new ArrayList<GroupRequest>();
    var steps = new ArrayList<Action>(calls.size());
    for (var call : calls) {
      if (call.reset() != null) {
        resets.add(call.reset());
      } else if (call.step() != null) {
        steps.add(call.step());
      }
    }
    boundEpisodes(resets, sameStep ? steps.size() : 0);
    return new Batch(calls, resets, steps, sameStep);
  }

  private static void boundEpisodes(List<GroupRequest> resets, int again) {
    long episodes = again;
    for (var reset : resets) {
      episodes += reset.group();
    }
    if (episodes > MOST_EPISODES) {
      throw Refusal.parameter(
          "calls",
          "the calls would open %d episodes; a batch opens at most %d"
              .formatted(episodes, MOST_EPISODES));
    }
  }

  private static Call call(JsonReader json) {
    GroupRequest reset = null;
    Action step = null;
    json.beginObject(CALL);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (field == 0) {
        reset = Requests.reset(json);
      } else {
        step = Requests.step(json);
      }
    }
    if ((reset == null) == (step == null)) {
      throw json.error("invalid_value", "a call is either {\"reset\": ...} or {\"step\": ...}");
    }
    return new Call(reset, step);
  }

  private static boolean autoreset(JsonReader json) {
    var mode = json.string();
    return switch (mode) {
      case "same_step" -> true;
      case "disabled" -> false;
      default ->
          throw json.error(
              "invalid_value", "autoreset '%s' must be same_step or disabled".formatted(mode));
    };
  }
}
