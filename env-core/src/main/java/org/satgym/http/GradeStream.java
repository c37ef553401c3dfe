package org.satgym.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.satgym.data.GradeLines;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;

/// Grades rows as they come in, a line each, and sends results as they are ready, in order.
///
/// Reads no further while a block is being graded or the client does not take its results, so
/// memory stays at one block and one line. The first row that is malformed ends the stream: with
/// status 400 if no result was sent yet, otherwise with a last line `{"error": {...}}`.
///
/// Touched by its event loop only; the grading itself runs on a worker.
final class GradeStream {
  private final Exchange exchange;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final GradeLines grader;
  private final Workers workers;
  private final int longestLine;

  private byte[] pending = new byte[1 << 16];
  private int size;
  private long lines;
  private long sent;
  private boolean ended;
  private boolean working;

  GradeStream(Exchange exchange, GradeLines grader, Workers workers, Limits limits) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.response = exchange.response();
    this.grader = grader;
    this.workers = workers;
    this.longestLine = limits.lineBytes();
  }

  void read() {
    request.exceptionHandler(_ -> exchange.finish(499, sent));
    response.exceptionHandler(_ -> {});
    response.closeHandler(_ -> exchange.finish(499, sent));
    request.handler(chunk -> exchange.attempt(() -> take(chunk)));
    request.endHandler(
        _ -> {
          ended = true;
          exchange.attempt(this::proceed);
        });
    if (request.getHeader(HttpHeaders.EXPECT) != null) {
      var _ = response.writeContinue();
    }
  }

  private void take(Buffer chunk) {
    if (exchange.finished()) {
      return;
    }
    exchange.received(chunk.length());
    if (pending.length - size < chunk.length()) {
      pending = Arrays.copyOf(pending, Math.max(2 * pending.length, size + chunk.length()));
    }
    chunk.getBytes(pending, size);
    size += chunk.length();
    proceed();
  }

  /// Starts on the complete lines, if there are any and nothing is under way.
  private void proceed() {
    if (working || exchange.finished()) {
      return;
    }
    int whole = ended ? size : lastLineEnd();
    if (whole > 0) {
      working = true;
      request.pause();
      var block = Arrays.copyOf(pending, whole);
      long first = lines;
      System.arraycopy(pending, whole, pending, 0, size - whole);
      size -= whole;
      exchange.work(workers.computing(), () -> grade(block, first), this::send);
    } else if (size > longestLine) {
      end(tooLong(lines + 1));
    } else if (ended) {
      end(null);
    }
  }

  private int lastLineEnd() {
    int i = size;
    while (i > 0 && pending[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  /// What became of a block: results, and the row that ended it, if one did.
  private record Graded(RowBytes results, long lines, @Nullable Refusal error) {}

  private Graded grade(byte[] block, long linesBefore) {
    var out = new RowBytes(1 << 12);
    long line = linesBefore;
    int from = 0;
    while (from < block.length) {
      int to = from;
      while (to < block.length && block[to] != '\n') {
        to++;
      }
      line++;
      int end = to > from && block[to - 1] == '\r' ? to - 1 : to;
      if (end > from) {
        if (end - from > longestLine) {
          return new Graded(out, line, tooLong(line));
        }
        int before = out.size();
        try {
          grader.row(block, from, end, line, out);
          out.addByte('\n');
        } catch (MalformedRow e) {
          out.setSize(before);
          return new Graded(out, line, Refusal.of(e));
        }
      }
      from = to + 1;
    }
    return new Graded(out, line, null);
  }

  private Refusal tooLong(long line) {
    return new Refusal(
        413, "too_large", "line %d is longer than %d bytes".formatted(line, longestLine), null);
  }

  private void send(Graded graded) {
    working = false;
    if (exchange.finished() || response.closed()) {
      return;
    }
    lines = graded.lines();
    int length = graded.results().size();
    if (length > 0) {
      begin();
      sent += length;
      var _ =
          response.write(Buffer.buffer(length).appendBytes(graded.results().array(), 0, length));
    }
    if (graded.error() != null) {
      end(graded.error());
    } else if (response.writeQueueFull()) {
      response.drainHandler(_ -> exchange.attempt(this::goOn));
    } else {
      goOn();
    }
  }

  private void goOn() {
    request.resume();
    proceed();
  }

  private void begin() {
    if (!response.headWritten()) {
      response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
    }
  }

  private void end(@Nullable Refusal error) {
    if (error != null && !response.headWritten()) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      request.resume();
      exchange.refuse(error);
      return;
    }
    begin();
    if (error != null) {
      var json = exchange.writer();
      error.write(json);
      var _ = response.end(Buffer.buffer(json.line().toByteArray()));
      exchange.finish(error.status(), sent);
    } else {
      var _ = response.end();
      exchange.finish(200, sent);
    }
  }
}
