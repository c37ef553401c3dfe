package org.satgym.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;

/// What goes wrong for the person at the command line, as it is said there.
class BadInputIT {
  private record Said(int exit, String out, String err) {}

  @TempDir Path folder;

  private Path file() throws IOException {
    return Files.writeString(
        folder.resolve("run.yaml"),
        """
        run: %s
        model: {fresh: {variables: 5, hidden: 16, layers: 1, heads: 2, intermediate: 32}, positions: 96}
        environment: {surface: dimacs}
        curriculum: {policy: saturn, levels: ["3,4,4"], check_period: 16, validation: 8}
        warm_up: {steps: 100000, batch: 4, levels: ["3,4,4"]}
        rollout: {groups: 2, group: 4, max_tokens: 16, slots: 8}
        checkpoints: {every: 100000}
        """
            .formatted(folder.resolve("run")));
  }

  private Said train(String... more) throws IOException {
    var args = new ArrayList<>(List.of("train", "--config", file().toString()));
    args.addAll(List.of(more));
    return run(args);
  }

  private static Said run(List<String> args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new Streams(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false),
            args.toArray(String[]::new));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          model.device=tpu                   | 2 | --set model.device=tpu: model.device must be cpu, gpu, gpu:N
          model.device=gpu:99                | 3 | there is no device gpu(99)
          model.folder=/no/such              | 2 | model has either a folder or a fresh shape, not both
          model={folder: /no/such}           | 3 | /no/such is no model
          seed="1"                           | 2 | seed must be a whole number, was 1
          curriculum=[1]                     | 2 | curriculum must be a mapping of names to values
          curriculum.levels=["3,4,4","3,9,4"] | 2 | the model cannot be asked about level (3,9,4)
          validation={every: 1, levels: ["3,5,40"]} | 2 | a prompt of level (3,5,40) has 163 tokens, and the model holds 96 with the answer
          environment.url=localhost:8080     | 2 | environment.url: 'localhost:8080' must be http://host:port
          """)
  void aValueThatCannotBeIsRefusedBeforeTheFirstStep(String setting, int exit, String message)
      throws IOException {
    var said = train("--set", setting);
    assertThat(said.err()).contains(message).doesNotContain("fault of satgym");
    assertThat(said.exit()).isEqualTo(exit);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void aModelOfAnotherKindIsRefusedByName() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"mamba\"}");
    var said = run(List.of("sample", "--checkpoint", folder.toString()));
    assertThat(said.err())
        .contains("model_type 'mamba' must be qwen2 or llama")
        .doesNotContain("fault of satgym");
    assertThat(said.exit()).isEqualTo(Exit.ENVIRONMENT);
  }

  @Test
  void aServerThatLetsNobodyInIsNotAskedForLong() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = "{\"detail\":\"log in\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var url = "http://127.0.0.1:" + server.getAddress().getPort();
      var said = train("--set", "environment.url=" + url);
      assertThat(said.exit()).isEqualTo(Exit.ENVIRONMENT);
      assertThat(said.err())
          .contains(url + "/v1/reset lets nobody in: status 401, {\"detail\":\"log in\"}");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aPoliteEndSavesAndSaysHowToGoOn() throws IOException, InterruptedException {
    var said = folder.resolve("said.txt");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--config",
                file().toString(),
                "--set",
                "seed=5")
            .redirectError(said.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    try {
      while (process.isAlive() && !Files.readString(said).contains("warm-up 1/")) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
      process.destroy();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    assertThat(Files.readString(said))
        .contains("stopping with a checkpoint")
        .contains("go on with --config " + folder.resolve("run.yaml") + " --set seed=5 --resume");
    var checkpoint = Path.of(Files.readString(folder.resolve("out.txt")).strip());
    assertThat(checkpoint.resolve("model.safetensors")).isNotEmptyFile();
  }
}
