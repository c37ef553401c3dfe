package org.satgym.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// JSON over HTTP to a server that may be busy, restarting or far away. Every call waits.
///
/// Safe to use from many threads, best from virtual ones.
public final class JsonHttp implements AutoCloseable {
  /// What came back.
  ///
  /// @param body JSON's null where there was none
  public record Reply(int status, JsonNode body) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final int TOO_MANY = 429;
  private static final int FIRST_FAULT = 500;

  /// The server, or what stands before it, cannot now.
  private static final Set<Integer> LATER = Set.of(TOO_MANY, 502, 503, 504);

  /// How often a server's own fault is asked for again.
  private static final int MOST_FAULTS = 3;

  private static final int SHOWN = 200;

  private final String base;
  private final @Nullable String key;
  private final Patience patience;
  private final Outage outage;

  // One connection for each request under way: HTTP/2 would bound them.
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .build();

  /// @param base where paths begin, such as `http://127.0.0.1:8080`
  /// @param key sent as a bearer token, and shown nowhere; null sends none
  /// @throws IllegalArgumentException when `base` is no HTTP address
  public JsonHttp(String base, @Nullable String key, Patience patience) {
    this(base, key, patience, _ -> {});
  }

  /// @param say takes a sentence when the server has not answered for a while
  JsonHttp(String base, @Nullable String key, Patience patience, Consumer<String> say) {
    var uri = URI.create(base);
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(
          "'%s' must be http://host:port or https://host:port".formatted(base));
    }
    this.base = base.replaceAll("/+$", "");
    this.key = key;
    this.patience = patience;
    this.outage = new Outage(say);
  }

  /// Sees that there is a server, which may just be starting; what it is, the first request tells.
  ///
  /// @param wait how long
  /// @throws EnvironmentGoneException when there is none; at once when there is no such host
  void requireAnswer(Duration wait) {
    var request = HttpRequest.newBuilder(URI.create(base + "/health")).timeout(wait).GET().build();
    long deadline = System.nanoTime() + wait.toNanos();
    for (int tries = 1; ; tries++) {
      try {
        int unused = http.send(request, BodyHandlers.discarding()).statusCode();
        outage.over(base);
        return;
      } catch (IOException e) {
        var why = Outage.why(e);
        if (Outage.isUnresolved(e) || System.nanoTime() > deadline) {
          throw new EnvironmentGoneException(
              ("%s does not answer: %s\nMaybe start it with ./satgym serve, or mend the address")
                  .formatted(base, why),
              e);
        }
        outage.failed(base, why, new Patience(wait, wait, wait, wait));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EnvironmentGoneException("interrupted while waiting for " + base, e);
      }
      sleep(patience.pause(tries));
    }
  }

  /// Posts `body`, again while the server cannot answer. The request must be one that may come
  /// twice.
  ///
  /// @throws EnvironmentGoneException when patience is at its end
  public Reply post(String path, JsonNode body) {
    var builder =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(patience.request())
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(bytes(body)));
    if (key != null) {
      builder.header("authorization", "Bearer " + key);
    }
    var request = builder.build();
    long deadline = System.nanoTime() + patience.total().toNanos();
    int faults = 0;
    for (int tries = 1; ; tries++) {
      String why;
      IOException lost = null;
      long asked = 0;
      try {
        var response = http.send(request, BodyHandlers.ofByteArray());
        int status = response.statusCode();
        boolean fault = status >= FIRST_FAULT && !LATER.contains(status);
        faults += fault ? 1 : 0;
        if (!LATER.contains(status) && !(fault && faults < MOST_FAULTS)) {
          outage.over(base);
          return new Reply(status, json(response));
        }
        why = "status " + status;
        asked = retryAfter(response);
      } catch (IOException e) {
        why = Outage.why(e);
        lost = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EnvironmentGoneException("interrupted while waiting for " + base, e);
      }
      long pause = Math.max(asked, patience.pause(tries));
      if (System.nanoTime() + pause * 1_000_000 > deadline) {
        var message =
            "%s has not answered %s for %s, in %d tries; the last: %s"
                .formatted(base, path, patience.total(), tries, why);
        throw lost == null
            ? new EnvironmentGoneException(message)
            : new EnvironmentGoneException(message, lost);
      }
      outage.failed(base, why, patience);
      sleep(pause);
    }
  }

  private JsonNode json(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      var text = new String(response.body(), StandardCharsets.UTF_8);
      throw new EnvironmentGoneException(
          "%s answered %d with what is no JSON: %s"
              .formatted(
                  base, response.statusCode(), text.substring(0, Math.min(SHOWN, text.length()))),
          e);
    }
  }

  /// Milliseconds; dates are not read.
  private static long retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(value -> value.matches("\\d{1,4}"))
        .map(value -> 1000 * Long.parseLong(value))
        .orElse(0L);
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentGoneException("interrupted while the server was busy", e);
    }
  }

  @Override
  public String toString() {
    return base;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
