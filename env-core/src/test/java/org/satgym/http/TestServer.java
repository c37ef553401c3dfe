package org.satgym.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.store.DataFolder;

/// A server on a port of its own, over a folder of its own, and a client of it.
final class TestServer implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String EASY = "{\"level\":{\"n\":3,\"k\":5,\"l\":5}}";

  final LocalEnvironment environment;
  final GymServer server;
  HttpClient client = client();

  TestServer(Path folder) throws IOException {
    this(folder, Settings.DEFAULT, Limits.DEFAULT);
  }

  TestServer(Path folder, Settings settings, Limits limits) throws IOException {
    environment =
        DataFolder.open(
            folder, null, settings, InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    server = new GymServer(environment, "127.0.0.1", 0, limits);
  }

  TestServer(Path folder, CodeSandbox sandbox) throws IOException {
    this(folder, Settings.DEFAULT, sandbox);
  }

  TestServer(Path folder, Settings settings, CodeSandbox sandbox) throws IOException {
    environment =
        DataFolder.open(
            folder,
            null,
            settings,
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
            sandbox);
    server = new GymServer(environment, "127.0.0.1", 0, Limits.DEFAULT, sandbox);
  }

  /// The default curriculum made short: two levels, one episode of validation.
  static Settings quickCurriculum() {
    var settings = Settings.DEFAULT;
    return new Settings(
        settings.seed(),
        settings.textLimit(),
        settings.queueLimit(),
        settings.commitRows(),
        settings.commitWindow(),
        settings.segmentBytes(),
        settings.defaultCurriculum(),
        Map.of("default", QUICK));
  }

  static final Map<String, Object> QUICK =
      Map.of(
          "policy",
          "saturn",
          "levels",
          java.util.List.of("3,5,5", "3,5,8"),
          "validation",
          2,
          "check_period",
          2);

  /// Status and body of an answer.
  record Answer(int status, HttpResponse<String> http) {
    JsonNode json() {
      try {
        return JSON.readTree(http.body());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(http.body(), e);
      }
    }

    String code() {
      return json().at("/error/code").asText();
    }

    String field() {
      return json().at("/error/field").asText();
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /// Lets go of connections that the server may be about to close because nothing came for long.
  void reconnect() {
    client.close();
    client = client();
  }

  Answer send(String method, String path, String body) throws Exception {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(String method, String path, byte[] body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer);
  }

  Answer get(String path) throws Exception {
    return send("GET", path, "");
  }

  Answer post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  /// Opens an episode at an easy level; its id.
  String open() throws Exception {
    return post("/v1/reset", EASY).json().get("episode_id").asText();
  }

  Answer step(String episode, String text) throws Exception {
    return post("/v1/step", stepBody(episode, text).toString());
  }

  static com.fasterxml.jackson.databind.node.ObjectNode stepBody(String episode, String text) {
    return JSON.createObjectNode().put("episode_id", episode).put("text", text);
  }

  /// An answer that is right for an open episode: found by trying all, as a test may.
  String solution(JsonNode reset) {
    return solutionOf(reset);
  }

  /// The same of an episode of any server.
  static String solutionOf(JsonNode reset) {
    var instance = reset.at("/info/instance");
    var source =
        new org.satgym.generate.InstanceSource(
            org.satgym.generate.Families.get(org.satgym.generate.Family.FAITHFUL),
            new org.satgym.generate.Level(
                instance.at("/level/n").asInt(),
                instance.at("/level/k").asInt(),
                instance.at("/level/l").asInt()),
            org.satgym.generate.Split.parse(instance.get("split").asText()),
            instance.get("seed").asLong());
    var witness = source.apply(instance.get("index").asLong()).witness();
    if (witness == null) {
      throw new IllegalStateException("planted instances have a witness");
    }
    return "\\boxed{" + witness + "}";
  }

  Socket socket() throws IOException {
    var socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// Sends raw bytes on a fresh connection and reads until the server closes it.
  String raw(String request) throws IOException {
    try (var socket = socket()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    environment.close();
  }
}
