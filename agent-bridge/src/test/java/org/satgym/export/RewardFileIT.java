package org.satgym.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exported reward functions, called as their trainers call them.
class RewardFileIT {
  private static final String LABEL = "label = '{\"id\": 1, \"k\": 3, \"clause\": \"!AB & C\"}'\n";

  @TempDir Path folder;
  private Python python;
  private Gym gym;

  @BeforeEach
  void export() throws Exception {
    python = Python.with("json");
    gym = new Gym(folder.resolve("gym"));
    new ExportCase(folder, ExportCase.TINY).write(Trainer.VERL, folder.resolve("out"), 1, 1);
  }

  @AfterEach
  void end() {
    if (gym != null) {
      gym.close();
    }
  }

  private Python.Ended call(String url, String program) throws Exception {
    return Python.run(
        folder.resolve("out"),
        Map.of("SATGYM_URL", url),
        60,
        python.program(),
        "-c",
        "from satgym_reward import *\n" + LABEL + program);
  }

  @Test
  void givesTrlANumberForEachCompletion() throws Exception {
    var ended =
        call(
            gym.url(),
            """
            chats = [[{"role": "assistant", "content": t}] for t in ("\\\\boxed{011}", "\\\\boxed{100}")]
            print(reward(completions=chats, label=[label] * 2, prompts=None, completion_ids=None))
            print(reward(completions=["none"], label=[label], log_metric=lambda n, v: print(n, v)))
            """);
    assertThat(ended.output()).isEqualTo("[1, 0]\ncorrect 0.0\n[-1]\n");
  }

  @Test
  void givesVerlAScoreAndNumbersForItsLog() throws Exception {
    var ended =
        call(
            "http://127.0.0.1:9",
            "print(compute_score('satgym', 'so \\\\boxed{011}', label, {'index': 0}, url='"
                + gym.url()
                + "/'))");
    assertThat(ended.output()).isEqualTo("{'score': 1.0, 'acc': 1.0, 'malformed': 0.0}\n");
  }

  @Test
  void asksAgainWhereTheServerIsBusyOrTheConnectionLost() throws Exception {
    var requests = new AtomicInteger();
    var proxy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          switch (requests.getAndIncrement()) {
            case 0 -> exchange.sendResponseHeaders(503, -1);
            case 1 -> {}
            default -> forward(exchange);
          }
          exchange.close();
        });
    proxy.start();
    try {
      var url = "http://127.0.0.1:" + proxy.getAddress().getPort();
      var ended = call(url, "print(reward(['\\\\boxed{011}'], [label]))");
      assertThat(ended.output()).isEqualTo("[1]\n");
      assertThat(requests).hasValue(3);
    } finally {
      proxy.stop(0);
    }
  }

  private void forward(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(gym.url() + exchange.getRequestURI()))
                  .POST(
                      HttpRequest.BodyPublishers.ofByteArray(
                          exchange.getRequestBody().readAllBytes()))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatTheServerRefusesIsAnErrorAtOnce() throws Exception {
    var ended = call(gym.url(), "reward(['x'], ['{\"id\": 1, \"k\": 3}'])");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("answered 400").contains("clause");
  }
}
