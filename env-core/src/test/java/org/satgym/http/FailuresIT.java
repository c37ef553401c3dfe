package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Endpoints that run out of memory, or are broken: each request is answered and none stays counted
/// as in flight.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailuresIT {
  private static final int MOST_IN_FLIGHT = 2;

  static Vertx vertx;
  static Workers workers;
  static HttpClient client;
  static Loop loop;
  static int port;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    workers = new Workers(1);
    client = HttpClient.newHttpClient();
    var routes =
        new Routes(
            List.of(
                Route.get("/start", _ -> exhausted()),
                Route.post("/body", _ -> exhausted()),
                Route.get("/work", e -> e.work(workers.computing(), () -> exhausted(), _ -> {})),
                Route.get("/then", e -> e.work(workers.computing(), () -> 1, _ -> exhausted())),
                Route.get("/part", e -> e.loop().post(() -> e.attempt(() -> exhausted()))),
                Route.get("/broken", _ -> broken()),
                Route.get("/fine", Exchange::noContent)));
    var context = vertx.getOrCreateContext();
    loop = new Loop(context, routes.all().size(), MOST_IN_FLIGHT);
    var listening = new CompletableFuture<Integer>();
    context.runOnContext(
        _ ->
            vertx
                .createHttpServer()
                .requestHandler(new Dispatcher(routes, loop, Limits.DEFAULT))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> listening.complete(server.actualPort()))
                .onFailure(listening::completeExceptionally));
    port = listening.get(30, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    workers.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static int exhausted() {
    throw new OutOfMemoryError("as if");
  }

  private static void broken() {
    throw new NoClassDefFoundError("as if");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/start", "/work", "/then", "/part", "/body"})
  void outOfMemoryIsAnswered503AndFreesItsPlace(String path) throws Exception {
    for (int i = 0; i < 2 * MOST_IN_FLIGHT; i++) {
      var answer = send(path.equals("/body") ? "POST" : "GET", path);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"out_of_memory\"");
      assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
    }
    assertThat(inFlight()).isZero();
    assertThat(send("GET", "/fine").statusCode()).isEqualTo(204);
  }

  @Test
  void anErrorIsTheServersFaultAndFreesItsPlace() throws Exception {
    for (int i = 0; i < 2 * MOST_IN_FLIGHT; i++) {
      assertThat(send("GET", "/broken").statusCode()).isEqualTo(500);
    }
    assertThat(inFlight()).isZero();
  }

  @Test
  void aPostedTaskThatFailsHoldsUpNoOther() throws Exception {
    var ran = new CompletableFuture<Boolean>();
    loop.post(
        () -> {
          loop.post(() -> exhausted());
          loop.post(() -> ran.complete(true));
        });
    assertThat(ran.get(10, TimeUnit.SECONDS)).isTrue();
  }

  /// As the loop itself sees it: an answer can be here before the loop has counted it out.
  private static int inFlight() throws Exception {
    var seen = new CompletableFuture<Integer>();
    loop.post(() -> seen.complete(loop.inFlight()));
    return seen.get(10, TimeUnit.SECONDS);
  }

  private static HttpResponse<String> send(String method, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .method(method, HttpRequest.BodyPublishers.ofString("POST".equals(method) ? "{}" : ""))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
