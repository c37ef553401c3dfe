package org.satgym.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// An endpoint that answers as vLLM does, or misbehaves as a script says.
final class ModelServer implements AutoCloseable {
  /// What a request is answered with.
  ///
  /// @param try_ how often the same prompt was asked before, from 0
  interface Script {
    Act act(Request request, int try_) throws InterruptedException;
  }

  /// @param prompt the last message, or the text
  record Request(String prompt, JsonNode body, @Nullable String authorization) {}

  sealed interface Act {}

  /// A well-formed answer.
  record Say(String text, @Nullable String reasoning, String finish, int tokens) implements Act {
    Say(String text) {
      this(text, null, "stop", 10);
    }
  }

  /// Any status and body.
  record Raw(int status, String body, @Nullable String retryAfter) implements Act {}

  /// Half of what was announced, then the connection is closed.
  record Cut() implements Act {}

  /// Closed without a word.
  record Reset() implements Act {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Script script;
  private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();

  /// All requests, in the order in which they came.
  final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();

  final AtomicInteger inFlight = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();

  ModelServer(Script script) throws IOException {
    this(script, null);
  }

  /// @param tls to speak https with, or null
  ModelServer(Script script, @Nullable SSLContext tls) throws IOException {
    this.script = script;
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (tls == null) {
      server = HttpServer.create(address, 512);
    } else {
      var secure = HttpsServer.create(address, 512);
      secure.setHttpsConfigurator(new HttpsConfigurator(tls));
      server = secure;
    }
    server.setExecutor(threads);
    server.createContext("/v1", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange http) throws IOException {
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    try (http) {
      var body = JSON.readTree(http.getRequestBody().readAllBytes());
      boolean chat = http.getRequestURI().getPath().endsWith("/chat/completions");
      var messages = body.path("messages");
      var prompt =
          chat
              ? messages.path(messages.size() - 1).path("content").asText()
              : body.path("prompt").asText();
      var request = new Request(prompt, body, http.getRequestHeaders().getFirst("Authorization"));
      requests.add(request);
      int before = tries.computeIfAbsent(prompt, _ -> new AtomicInteger()).getAndIncrement();
      switch (script.act(request, before)) {
        case Say say -> send(http, 200, said(say, chat, body.path("n").asInt(1)), null);
        case Raw raw -> send(http, raw.status(), raw.body(), raw.retryAfter());
        case Cut _ -> {
          http.sendResponseHeaders(200, 1000);
          http.getResponseBody().write("{\"choices\": [".getBytes(StandardCharsets.UTF_8));
          http.getResponseBody().flush();
        }
        case Reset _ -> {}
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private static String said(Say say, boolean chat, int n) throws IOException {
    var choices = JSON.createArrayNode();
    for (int i = 0; i < n; i++) {
      var choice = choices.addObject().put("index", i).put("finish_reason", say.finish());
      if (chat) {
        var message = choice.putObject("message").put("role", "assistant");
        message.put("content", say.text());
        if (say.reasoning() != null) {
          message.put("reasoning_content", say.reasoning());
        }
      } else {
        choice.put("text", say.text());
      }
    }
    var all = new LinkedHashMap<String, Object>();
    all.put("object", chat ? "chat.completion" : "text_completion");
    all.put("choices", choices);
    all.put("usage", Map.of("prompt_tokens", 5, "completion_tokens", say.tokens() * n));
    return JSON.writeValueAsString(all);
  }

  private static void send(HttpExchange http, int status, String body, @Nullable String retryAfter)
      throws IOException {
    if (retryAfter != null) {
      http.getResponseHeaders().set("Retry-After", retryAfter);
    }
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
