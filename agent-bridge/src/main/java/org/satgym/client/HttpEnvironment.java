package org.satgym.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Action;
import org.satgym.env.Environment;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.RequestException;
import org.satgym.env.RequestException.Kind;
import org.satgym.env.RunFigures;
import org.satgym.env.Step;

/// The environment of a server, over its `/v1`: what [org.satgym.env.LocalEnvironment] does, done
/// elsewhere.
///
/// A server that is busy, restarting or out of reach is asked again. An answer to an episode counts
/// once however often it had to be sent: each has a `request_id`. A reset whose reply was lost
/// opens another group; the first one stays open and counts nowhere.
///
/// Safe to use from many threads.
public final class HttpEnvironment implements Environment, AutoCloseable {
  private static final int OK = 200;

  /// Of what stands before a server: it asks nobody who they are.
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 407);

  private final JsonHttp http;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final String requests = UUID.randomUUID() + "-";
  private final AtomicLong count = new AtomicLong();

  /// @param address of the server, `http://127.0.0.1:8080`
  /// @throws IllegalArgumentException when it is no address
  public HttpEnvironment(String address, Patience patience) {
    this(address, patience, _ -> {});
  }

  /// @param say takes a sentence when the server has not answered for a while, and when it answers
  ///     again
  public HttpEnvironment(String address, Patience patience, Consumer<String> say) {
    this.http = new JsonHttp(address, null, patience, say);
  }

  /// Sees that there is a server, before work is done that would be lost without one.
  ///
  /// @param wait for one that is just starting
  /// @throws EnvironmentGoneException when there is none
  public void requireAnswer(Duration wait) {
    http.requireAnswer(wait);
  }

  /// {@inheritDoc} Waits for the server.
  ///
  /// @throws EnvironmentGoneException when it does not answer any more
  @Override
  public Group open(GroupRequest request) {
    return WireReader.group(answer("/v1/reset", WireWriter.reset(request)));
  }

  /// {@inheritDoc} Fails with an [EnvironmentGoneException] when the server does not answer any
  /// more.
  @Override
  public CompletionStage<Step> act(Action action) {
    var id = action.requestId() == null ? requests + count.getAndIncrement() : action.requestId();
    var body = WireWriter.step(action, id);
    return CompletableFuture.supplyAsync(() -> WireReader.step(answer("/v1/step", body)), calls);
  }

  /// Appends figures of a training run to the server's store. Waits for the server.
  ///
  /// @param run `[a-z0-9][a-z0-9._-]{0,63}`
  /// @throws RequestException when the server refuses them
  /// @throws EnvironmentGoneException when it does not answer any more
  public void addFigures(String run, List<RunFigures.Line> lines) {
    var body = JsonNodeFactory.instance.objectNode();
    var array = body.putArray("lines");
    for (var line : lines) {
      var figures = array.addObject().put("step", line.step()).putObject("figures");
      line.figures().forEach(figures::put);
    }
    answer("/v1/runs/" + run + "/metrics", body);
  }

  private JsonNode answer(String path, ObjectNode body) {
    var reply = http.post(path, body);
    if (reply.status() != OK) {
      throw refusal(path, reply);
    }
    return reply.body();
  }

  private RuntimeException refusal(String path, JsonHttp.Reply reply) {
    var error = reply.body().path("error");
    var kind = kind(reply.status());
    if (REFUSALS.contains(reply.status())) {
      return new EnvironmentGoneException(
          "%s%s lets nobody in: status %d, %s".formatted(http, path, reply.status(), reply.body()));
    }
    if (kind == null || !error.hasNonNull("code")) {
      return new EnvironmentGoneException(
          "%s%s answered %d: %s".formatted(http, path, reply.status(), reply.body()));
    }
    return new RequestException(
        kind,
        error.path("code").asText(),
        error.path("message").asText(),
        error.hasNonNull("field") ? error.path("field").asText() : null);
  }

  private static @Nullable Kind kind(int status) {
    return switch (status) {
      case 400 -> Kind.BAD_REQUEST;
      case 404 -> Kind.NOT_FOUND;
      case 409 -> Kind.CONFLICT;
      case 413 -> Kind.TOO_LARGE;
      default -> null;
    };
  }

  @Override
  public void close() {
    calls.shutdownNow();
    http.close();
  }
}
