package org.satgym.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gathers a request's body within the limit, then lets its exchange answer.
///
/// A body that is too large is read to its end and dropped, up to eight times the limit, so that a
/// client that sends everything before it listens hears the 413; beyond that, or when the client
/// asked first (`Expect: 100-continue`), it is answered at once, and the connection closed two
/// seconds later or when as much again has come: a close in the same moment could take the answer
/// with it.
final class BodyReader {
  private static final CharSequence EXPECT = HttpHeaders.EXPECT;
  private static final int PATIENCE = 8;
  private static final int LINGER_MILLIS = 2_000;

  /// A client that has sent a 32nd of its body is believed to send the rest.
  private static final long TRUST = 32;

  private static final byte[] NONE = {};

  private final Exchange exchange;
  private final HttpServerRequest request;
  private final int limit;
  private final Consumer<byte[]> then;
  private @Nullable Buffer only;
  private byte[] parts = NONE;
  private long size;
  private boolean waiting;

  /// @param then takes the whole body
  BodyReader(Exchange exchange, int limit, Consumer<byte[]> then) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.limit = limit;
    this.then = then;
  }

  void read() {
    request.handler(chunk -> exchange.attempt(() -> take(chunk)));
    request.endHandler(_ -> exchange.attempt(this::end));
    request.exceptionHandler(_ -> abandoned());
    if (request.getHeader(EXPECT) != null) {
      if (declared() > limit) {
        tooLarge(true);
      } else {
        var _ = request.response().writeContinue();
      }
    }
  }

  private void take(Buffer chunk) {
    size += chunk.length();
    if (exchange.finished()) {
      if (size > 2L * limit * PATIENCE) {
        hangUp();
      }
      return;
    }
    if (size > limit) {
      only = null;
      parts = NONE;
      if (size > (long) limit * PATIENCE || declared() > (long) limit * PATIENCE) {
        tooLarge(true);
      }
    } else if (size == chunk.length()) {
      only = chunk;
    } else {
      if (!waiting) {
        waiting = true;
        exchange.loop().receiving.add(exchange);
      }
      add(chunk);
    }
  }

  /// Into one array, which is as long as the whole body once enough has come to believe what the
  /// client says of its length: large bodies are copied once.
  private void add(Buffer chunk) {
    int before = (int) size - chunk.length();
    if (parts.length < size) {
      long declared = declared();
      long room = declared >= size && declared <= TRUST * size ? declared : 4 * size;
      parts = Arrays.copyOf(parts, (int) Math.min(room, limit));
    }
    if (only != null) {
      only.getBytes(parts, 0);
      only = null;
    }
    chunk.getBytes(parts, before);
  }

  private void end() {
    stopWaiting();
    if (exchange.finished()) {
      return;
    }
    if (size > limit) {
      tooLarge(false);
    } else {
      then.accept(whole());
    }
  }

  private byte[] whole() {
    if (only != null) {
      return only.getBytes();
    }
    return parts.length == size ? parts : Arrays.copyOf(parts, (int) size);
  }

  private void tooLarge(boolean close) {
    stopWaiting();
    exchange.received(size);
    if (close) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    exchange.refuse(
        new Refusal(413, "too_large", "the body may have %d bytes at most".formatted(limit), null));
    if (close) {
      exchange.loop().later(LINGER_MILLIS, this::hangUp);
    }
  }

  private void hangUp() {
    var _ = request.connection().close();
  }

  private void abandoned() {
    stopWaiting();
    exchange.finish(499, 0);
  }

  private void stopWaiting() {
    if (waiting) {
      waiting = false;
      exchange.loop().receiving.remove(exchange);
    }
  }

  private long declared() {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException malformed) {
      return 0;
    }
  }
}
