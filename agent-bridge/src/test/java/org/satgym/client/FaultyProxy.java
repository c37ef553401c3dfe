package org.satgym.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Stands before a server and does to each request what a test says.
final class FaultyProxy implements AutoCloseable {
  enum Fault {
    /// Passed on, and its answer back.
    NONE,
    /// The connection closes before the server hears of it.
    LOST,
    /// The server takes it; the connection closes before its answer comes back.
    ANSWER_LOST,
    /// Status 503, to come back at once.
    BUSY,
    /// Status 429.
    TOO_MANY,
    /// Status 500.
    BROKEN
  }

  final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int target;
  private final IntFunction<Fault> faults;

  /// @param faults what to do to request `i`, from 0
  FaultyProxy(int target, IntFunction<Fault> faults) throws IOException {
    this.target = target;
    this.faults = faults;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    switch (faults.apply(requests.getAndIncrement())) {
      case NONE -> pass(exchange, body, true);
      case LOST -> exchange.close();
      case ANSWER_LOST -> pass(exchange, body, false);
      case BUSY -> refuse(exchange, 503);
      case TOO_MANY -> refuse(exchange, 429);
      case BROKEN -> refuse(exchange, 500);
    }
  }

  private void pass(HttpExchange exchange, byte[] body, boolean back) throws IOException {
    try {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + target + exchange.getRequestURI().getPath()))
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      var response = client.send(request, BodyHandlers.ofByteArray());
      if (back) {
        exchange.sendResponseHeaders(response.statusCode(), response.body().length);
        exchange.getResponseBody().write(response.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    var body =
        "{\"error\":{\"code\":\"busy\",\"message\":\"later\"}}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("retry-after", "0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
