package org.satgym.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A closed loop of HTTP requests over connections that are kept: each sends its next request when
/// the last one is answered. Knows just enough HTTP to stay out of the way.
final class LoadClient implements AutoCloseable {
  private static final int LONGEST_SECONDS = 120;
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

  private final Vertx vertx = Vertx.vertx();
  private final NetClient client =
      vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));

  /// Sends each body once and waits for all answers, each of which must have status 200.
  ///
  /// @return the bodies of the answers, in no order
  List<String> post(int port, String path, int connections, List<byte[]> bodies, boolean keep)
      throws Exception {
    var requests = new ConcurrentLinkedQueue<Buffer>();
    for (var body : bodies) {
      var head =
          "POST %s HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
              .formatted(path, body.length);
      requests.add(Buffer.buffer(head).appendBytes(body));
    }
    var answers = new ConcurrentLinkedQueue<String>();
    var failure = new AtomicReference<Throwable>();
    var done = new CountDownLatch(connections);
    for (int i = 0; i < connections; i++) {
      Future<NetSocket> connecting = client.connect(port, "127.0.0.1");
      connecting.onComplete(
          socket -> new Connection(socket, requests, answers, keep, failure, done).next(),
          cause -> {
            failure.set(cause);
            done.countDown();
          });
    }
    if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no end after " + LONGEST_SECONDS + " s");
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a request failed", failure.get());
    }
    return new ArrayList<>(answers);
  }

  private static final class Connection {
    private final NetSocket socket;
    private final Queue<Buffer> requests;
    private final Queue<String> answers;
    private final boolean keep;
    private final AtomicReference<Throwable> failure;
    private final CountDownLatch done;
    private Buffer pending = Buffer.buffer();

    Connection(
        NetSocket socket,
        Queue<Buffer> requests,
        Queue<String> answers,
        boolean keep,
        AtomicReference<Throwable> failure,
        CountDownLatch done) {
      this.socket = socket;
      this.requests = requests;
      this.answers = answers;
      this.keep = keep;
      this.failure = failure;
      this.done = done;
      socket.handler(this::take);
      socket.exceptionHandler(
          cause -> {
            failure.set(cause);
            done.countDown();
          });
    }

    void next() {
      var request = requests.poll();
      if (request == null) {
        socket.closeHandler(_ -> done.countDown());
        var _ = socket.close();
      } else {
        var _ = socket.write(request);
      }
    }

    private void take(Buffer chunk) {
      pending =
          pending.length() == 0 ? chunk : Buffer.buffer().appendBuffer(pending).appendBuffer(chunk);
      int body = bodyStart();
      if (body < 0) {
        return;
      }
      int end = body + contentLength(body);
      if (pending.length() < end) {
        return;
      }
      if (pending.getByte(9) != '2') {
        failure.set(new IllegalStateException(pending.getString(0, Math.min(end, 400))));
        done.countDown();
        return;
      }
      if (keep) {
        answers.add(pending.getString(body, end));
      }
      pending = Buffer.buffer();
      next();
    }

    private int bodyStart() {
      for (int i = 3; i < pending.length(); i++) {
        if (pending.getByte(i) == '\n' && pending.getByte(i - 2) == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private int contentLength(int head) {
      for (int i = 0; i + LENGTH.length < head; i++) {
        int k = 0;
        while (k < LENGTH.length && (pending.getByte(i + k) | 0x20) == (LENGTH[k] | 0x20)) {
          k++;
        }
        if (k == LENGTH.length) {
          int length = 0;
          for (int d = i + k; pending.getByte(d) >= '0' && pending.getByte(d) <= '9'; d++) {
            length = 10 * length + pending.getByte(d) - '0';
          }
          return length;
        }
      }
      throw new IllegalStateException("an answer without content-length");
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
