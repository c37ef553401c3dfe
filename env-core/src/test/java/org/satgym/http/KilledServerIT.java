package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.cli.Main;
import org.satgym.store.Replay;

/// A server that is killed while interpreters run: the record goes on, nothing else is left.
class KilledServerIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private record Running(Process process, String address) {}

  private Running start() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var line = String.valueOf(process.inputReader().readLine());
    return new Running(process, line.substring(line.indexOf("http")));
  }

  private JsonNode post(Running server, String path, JsonNode body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.address + path))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private JsonNode say(Running server, JsonNode reset, String text) throws Exception {
    var body = JSON.createObjectNode().put("text", text);
    body.put("episode_id", reset.get("episode_id").asText());
    return post(server, "/v1/step", body);
  }

  private static List<ProcessHandle> below(Process process) {
    return process.descendants().toList();
  }

  @Test
  void anEpisodeGoesOnWhereItsRecordEndsAndNoInterpreterOutlivesTheServer() throws Exception {
    var first = start();
    var body =
        (com.fasterxml.jackson.databind.node.ObjectNode)
            JSON.readTree("{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"tools\":[\"python\"]}");
    var reset = post(first, "/v1/reset", body);
    var shown = say(first, reset, "```python\nx = 41\n```\n");
    var status = shown.at("/info/calls/0/status").asText();
    assumeTrue(!status.equals("refused"), "no sandbox on this machine: " + shown);
    assertThat(status).isEqualTo("ok");
    // One call in the middle of which the server dies: it is not in the record.
    var others = below(first.process);
    assertThat(others).isNotEmpty();
    var hanging =
        new Thread(
            () -> {
              try {
                say(first, reset, "```python\nx = 0\nwhile True: pass\n```\n");
              } catch (Exception killed) {
                assertThat(killed).isNotNull();
              }
            });
    hanging.start();
    first.process.destroyForcibly().waitFor();
    hanging.join();
    for (var other : others) {
      other.onExit().get(20, TimeUnit.SECONDS);
    }
    var second = start();
    try {
      var after = say(second, reset, "```python\nprint(x + 1)\n```\n");
      assertThat(after.at("/observation/prompt").asText()).endsWith("```output\n42\n```\n");
      assertThat(say(second, reset, "\\boxed{0}").at("/terminated").asBoolean()).isTrue();
    } finally {
      new ProcessBuilder("kill", "-TERM", Long.toString(second.process.pid())).start().waitFor();
      assertThat(second.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Replay.of(folder.resolve("data"), null).first()).isEmpty();
  }
}
