package org.satgym.evaluate.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One endpoint, asked over kept connections by the event loop of whoever calls.
public final class ModelClient {
  private static final int LARGEST_REPLY = 256 << 20;
  private static final Duration CONNECTING = Duration.ofSeconds(15);

  private final HttpClientAgent http;
  private final Duration timeout;
  private final RequestOptions options;
  private final InstantSource time;

  /// @param most requests in flight
  /// @param timeout of a whole request; models may think for long
  public ModelClient(
      Vertx vertx, Endpoint endpoint, int most, Duration timeout, InstantSource time) {
    this.time = time;
    this.timeout = timeout;
    http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(endpoint.secure())
                .setConnectTimeout((int) CONNECTING.toMillis())
                .setDecompressionSupported(true)
                .setKeepAliveTimeout(30),
            new PoolOptions().setHttp1MaxSize(most));
    options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setSsl(endpoint.secure())
            .setURI(endpoint.path())
            .setIdleTimeout(timeout.toMillis())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .putHeader(HttpHeaders.ACCEPT, "application/json");
    var proxy = endpoint.proxy();
    if (proxy != null) {
      options.setProxyOptions(
          new ProxyOptions()
              .setType(proxy.socks() ? ProxyType.SOCKS5 : ProxyType.HTTP)
              .setHost(proxy.host())
              .setPort(proxy.port())
              .setUsername(proxy.user())
              .setPassword(proxy.password()));
    }
    var key = endpoint.key();
    if (key != null) {
      options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key);
    }
  }

  /// Asks once. The future never fails: what goes wrong is a [Reply] too.
  ///
  /// @param wanted how many answers `body` asks for
  public Future<Reply> ask(byte[] body, int wanted) {
    return http.request(options)
        .compose(request -> send(request, body, wanted))
        .otherwise(ModelClient::broken);
  }

  private Future<Reply> send(HttpClientRequest request, byte[] body, int wanted) {
    return request
        .send(Buffer.buffer(body))
        .compose(
            response ->
                whole(request, response)
                    .map(
                        bytes ->
                            ReplyReader.read(
                                response.statusCode(),
                                response.getHeader(HttpHeaders.RETRY_AFTER),
                                bytes,
                                wanted,
                                time.instant())))
        // Idleness is watched by the client; this is for a server that drips.
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(_ -> request.reset());
  }

  /// The body, of which a server that never ends it is not let send more than fits in memory.
  private static Future<byte[]> whole(HttpClientRequest request, HttpClientResponse response) {
    var all = Buffer.buffer();
    response.handler(
        part -> {
          if (all.length() + part.length() > LARGEST_REPLY) {
            request.reset();
          } else {
            all.appendBuffer(part);
          }
        });
    return response.end().map(_ -> all.getBytes());
  }

  private static Reply broken(Throwable failure) {
    var kind = isTimeout(failure) ? "timeout" : "connection";
    return new Reply.Failed(kind, said(failure));
  }

  private static boolean isTimeout(@Nullable Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof io.netty.handler.timeout.TimeoutException
        || failure != null && String.valueOf(failure.getMessage()).contains("timeout period");
  }

  /// With its causes: what is wrong with a certificate is said by the innermost.
  private static String said(Throwable failure) {
    var said = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      var message = each.getMessage();
      var text = message == null ? each.getClass().getSimpleName() : message;
      if (said.indexOf(text) < 0) {
        said.append(said.isEmpty() ? "" : ": ").append(text);
      }
    }
    return said.toString();
  }

  /// Closes all connections.
  public void close() {
    var closed = http.shutdown(0, TimeUnit.SECONDS);
    if (closed.failed()) {
      throw new IllegalStateException(closed.cause());
    }
  }
}
