package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command as a process: what it prints, how it ends.
class ServeIT {
  @TempDir Path folder;

  private record Ended(int status, String out, String err) {}

  private Process start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  private Ended end(Process process) throws Exception {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ends").isTrue();
    return new Ended(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
        Files.readString(folder.resolve("stderr")));
  }

  /// As a supervisor does: `Process.destroy` would close the streams as well.
  private static void terminate(Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  @Test
  void printsItsAddressServesAndEndsWithSuccessWhenAsked() throws Exception {
    var process = start("--port", "0");
    var reader = process.inputReader();
    var line = String.valueOf(reader.readLine());
    assertThat(line).matches("satgym serves http://127\\.0\\.0\\.1:\\d+");
    var address = line.substring(line.indexOf("http"));
    try (var client = HttpClient.newHttpClient()) {
      var reset =
          HttpRequest.newBuilder(URI.create(address + "/v1/reset"))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      assertThat(client.send(reset, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
    terminate(process);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ends within ten seconds").isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(reader.readLine()).as("one line on standard output").isNull();
    assertThat(Files.readString(folder.resolve("stderr")))
        .contains(address + "/v1/reset")
        .contains(address + "/v1/step");
    try (var left = Files.list(folder)) {
      assertThat(left.map(f -> f.getFileName().toString()))
          .as("nothing else is left in the working folder")
          .containsExactlyInAnyOrder("satgym-data", "stderr");
    }
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ended = end(start("--port", Integer.toString(taken.getLocalPort())));
      assertThat(ended.status()).isEqualTo(3);
      assertThat(ended.err()).contains("port " + taken.getLocalPort()).hasLineCount(1);
      assertThat(ended.out()).isEmpty();
    }
  }

  @Test
  void saysThatTheFolderCannotBeUsed() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "");
    var ended = end(start("--port", "0", "--data", file.toString()));
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err()).contains(file + " is not a folder").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "server: {prot: 1}           | server.prot",
        "server: {port: x}           | server.port must be a whole number",
        "server: {port: 70000}       | server.port must be 0..65535",
        "limits: {body_bytes: 0}     | limits.body_bytes",
        "seed: [1]                   | seed must be a whole number",
        "seed:                       | seed must be a whole number",
        "curricula: {a: {policy: magic}} | policy",
        "server: {port: 1, port: 2}  | uplicate",
        "- 1                         | must be a mapping",
        "a: [                        | line",
      })
  void refusesAConfigurationWithThePathThatIsToBlame(String yaml, String said) throws Exception {
    var config = Files.writeString(folder.resolve("serve.yaml"), yaml);
    var ended = end(start("--port", "0", "--config", config.toString()));
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(said);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void takesItsConfigurationFromAFile() throws Exception {
    var config =
        Files.writeString(
            folder.resolve("serve.yaml"),
            """
            server: {port: 0, data: elsewhere}
            limits: {batch_calls: 1}
            default_curriculum: mine
            curricula:
              mine: {policy: saturn, levels: ["3,5,5"]}
            """);
    var process = start("--config", config.toString());
    var line = String.valueOf(process.inputReader().readLine());
    try (var client = HttpClient.newHttpClient()) {
      var get =
          HttpRequest.newBuilder(
                  URI.create(line.substring(line.indexOf("http")) + "/v1/curricula/mine"))
              .build();
      assertThat(client.send(get, HttpResponse.BodyHandlers.ofString()).body()).contains("3,5,5");
    }
    terminate(process);
    assertThat(end(process).status()).isZero();
    assertThat(folder.resolve("elsewhere")).isDirectory();
  }
}
