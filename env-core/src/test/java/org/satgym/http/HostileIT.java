package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Settings;

/// Clients that are broken or mean: each gets an answer or is cut off, and the server goes on.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileIT {
  private static final int BODY_LIMIT = 1 << 20;

  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    var limits =
        new Limits(
            BODY_LIMIT, 1 << 16, 4, 64, 2000, 4, Duration.ofSeconds(3), Duration.ofSeconds(1));
    server = new TestServer(folder, Settings.DEFAULT, limits);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void theServerStillPlays() throws Exception {
    assertThat(server.step(server.open(), "still here").status()).isEqualTo(200);
    // This request itself is the one; those of clients that left take a moment to be noticed.
    int inFlight = 0;
    for (int tries = 0; tries < 100 && inFlight != 1; tries++) {
      inFlight = server.get("/health").json().at("/requests/in_flight").asInt();
      Thread.sleep(inFlight == 1 ? 0 : 20);
    }
    assertThat(inFlight).as("requests in flight").isEqualTo(1);
  }

  private static byte[] brackets(int count) {
    var body = new byte[count];
    Arrays.fill(body, (byte) '[');
    return body;
  }

  @Test
  void aHugeBodyIsTooLargeAndTheConnectionGoesOn() throws Exception {
    var answer = server.send("POST", "/v1/step", brackets(4 * BODY_LIMIT));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too_large");
  }

  @Test
  void aBodyBeyondAllPatienceIsCutOff() throws Exception {
    try (var socket = server.socket()) {
      var out = socket.getOutputStream();
      out.write(ascii("POST /v1/step HTTP/1.1\r\nhost: x\r\ncontent-length: 999999999999\r\n\r\n"));
      var chunk = brackets(1 << 16);
      try {
        for (int i = 0; i < 1 << 12; i++) {
          out.write(chunk);
        }
      } catch (IOException cutOff) {
        return;
      }
    }
    throw new AssertionError("256 MiB were taken in");
  }

  @Test
  void aClientThatAsksFirstIsToldAtOnce() throws Exception {
    var answer =
        server.raw(
            "POST /v1/step HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n"
                + "content-length: 9999999\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413").contains("too_large");
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    var deep = server.send("POST", "/v1/grade", brackets(BODY_LIMIT - 1));
    assertThat(deep.status()).isEqualTo(400);
    var config = "{\"policy\":" + "[".repeat(100_000);
    assertThat(server.send("PUT", "/v1/curricula/deep", config).status()).isEqualTo(400);
  }

  @Test
  void aBodyThatNeverEndsTimesOut() throws Exception {
    try (var socket = server.socket()) {
      var out = socket.getOutputStream();
      out.write(ascii("POST /v1/step HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"));
      var answer = new StringBuilder();
      for (int i = 0; i < 40 && answer.indexOf("408") < 0; i++) {
        out.write(ascii("1\r\n{\r\n"));
        out.flush();
        Thread.sleep(200);
        while (socket.getInputStream().available() > 0) {
          answer.append((char) socket.getInputStream().read());
        }
      }
      assertThat(answer.toString()).startsWith("HTTP/1.1 408").contains("timeout");
    }
  }

  @Test
  void aHeadThatTricklesIsCutOff() throws Exception {
    try (var socket = server.socket()) {
      var out = socket.getOutputStream();
      out.write(ascii("GET /health HTTP/1.1\r\nx: "));
      try {
        for (int i = 0; i < 60; i++) {
          out.write('a');
          out.flush();
          Thread.sleep(200);
        }
      } catch (IOException cutOff) {
        return;
      }
    }
    throw new AssertionError("12 seconds of one header were taken in");
  }

  @Test
  void aHeadThatIsTooLongIsRefused() throws Exception {
    assertThat(server.raw("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nhost: x\r\n\r\n"))
        .matches("(?s)HTTP/1.[01] 414 .*line_too_long.*");
    assertThat(server.raw("GET / HTTP/1.1\r\nx: " + "a".repeat(20_000) + "\r\n\r\n"))
        .matches("(?s)HTTP/1.[01] 431 .*headers_too_large.*");
  }

  @Test
  void garbageBehindARequestDoesNotSpoilItsAnswer() throws Exception {
    var answer = server.raw("GET /health HTTP/1.1\r\nhost: x\r\n\r\n\0\0nonsense\r\n\r\n");
    assertThat(answer).matches("(?s)HTTP/1.1 200 .*HTTP/1.[01] 400 .*malformed_http.*");
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrderOnOneConnection() throws Exception {
    var request = "GET /v1/nothing%d HTTP/1.1\r\nhost: x\r\n\r\n";
    var answer =
        server.raw(
            "GET /health HTTP/1.1\r\nhost: x\r\n\r\n"
                + request.formatted(1)
                + "GET /ready HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    assertThat(answer.split("HTTP/1.1 ", -1))
        .satisfiesExactly(
            before -> assertThat(before).isEmpty(),
            health -> assertThat(health).startsWith("200").contains("version"),
            nothing -> assertThat(nothing).startsWith("404"),
            ready -> assertThat(ready).startsWith("200").contains("ready"));
  }

  @Test
  void aThousandConnectionsThatSayNothingAreClosedInTheEnd() throws Exception {
    var idle = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 1000; i++) {
        idle.add(server.socket());
      }
      while (server.get("/health").json().at("/connections/open").asInt() < 1000) {
        Thread.sleep(10); // accepted by the kernel is not yet seen by the server
      }
      assertThat(server.step(server.open(), "meanwhile").status()).isEqualTo(200);
      for (var socket : idle) {
        assertThat(socket.getInputStream().read()).as("closed by the server").isEqualTo(-1);
      }
      // The client's own connection has been as idle as those.
      server.reconnect();
    } finally {
      for (var socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosedAndTheOthersGoOn() throws Exception {
    var many = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 2100; i++) {
        many.add(server.socket());
      }
      long closed = 0;
      for (var socket : many.subList(1990, 2100)) {
        closed += socket.getInputStream().read() == -1 ? 1 : 0;
      }
      assertThat(closed).isEqualTo(110);
    } finally {
      for (var socket : many) {
        socket.close();
      }
      Thread.sleep(200);
    }
  }

  @Test
  void moreCallsThanABatchMayHaveAreRefusedWhole() throws Exception {
    var answer =
        server.post(
            "/v1/batch",
            "{\"calls\":[{\"reset\":{}},{\"reset\":{}},{\"reset\":{}},{\"reset\":{}},{\"reset\":{}}]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo("calls[4]");
  }

  @Test
  void aClientThatLeavesInTheMiddleOfItsBodyIsForgotten() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (var socket = server.socket()) {
        var head = "POST /v1/step HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{";
        socket.getOutputStream().write(ascii(head));
      }
    }
    Thread.sleep(200);
  }

  @Test
  void aClientThatLeavesBeforeItsAnswerIsForgotten() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (var socket = server.socket()) {
        var body = TestServer.stepBody(server.open(), "gone").toString();
        var head = "POST /v1/step HTTP/1.1\r\nhost: x\r\ncontent-length: " + body.length();
        socket.getOutputStream().write(ascii(head + "\r\n\r\n" + body));
        socket.setSoLinger(true, 0);
      }
    }
    Thread.sleep(300);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
