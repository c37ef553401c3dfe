package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.cli.Main;
import org.satgym.cli.Streams;
import org.satgym.evaluate.ModelServer.Act;
import org.satgym.evaluate.ModelServer.Say;

/// The command on a few rows, in this process and in one of its own, and what it leaves behind.
abstract class EvalRuns {
  /// Four formulas of two levels. `A` is in all models of the first, one of two variables.
  static final String ROWS =
      """
      {"id": 1, "n_sat": 1, "k": 2, "clause": "A", "prompt": "one", "level": {"n": 1, "k": 2, "l": 1}}
      {"id": 2, "n_sat": 1, "k": 2, "clause": "!B", "prompt": "two", "level": {"n": 1, "k": 2, "l": 1}}
      {"id": 3, "n_sat": 1, "k": 2, "clause": "A & B", "prompt": "three", "level": {"n": 1, "k": 2, "l": 2}}
      {"id": 4, "n_sat": 1, "k": 2, "clause": "!A & B", "prompt": "four", "level": {"n": 1, "k": 2, "l": 2}}
      """;

  static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  final ByteArrayOutputStream out = new ByteArrayOutputStream();

  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(String... args) {
    out.reset();
    err.reset();
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Main.run(streams, args);
  }

  int eval(ModelServer server, String name, String... more) throws IOException {
    var rows = folder.resolve("rows.jsonl");
    if (!Files.exists(rows)) {
      Files.writeString(rows, ROWS);
    }
    var args =
        new ArrayList<>(
            List.of(
                "eval",
                "--endpoint",
                server.url(),
                "--model",
                "m",
                "--data",
                rows.toString(),
                "--k",
                "1,2",
                "--out",
                folder.resolve(name).toString()));
    args.addAll(Arrays.asList(more));
    if (!args.contains("--samples")) {
      args.addAll(List.of("--samples", "4"));
    }
    return run(args.toArray(String[]::new));
  }

  ProcessBuilder child(ModelServer server, String name) throws IOException {
    var rows = folder.resolve("rows.jsonl");
    if (!Files.exists(rows)) {
      Files.writeString(rows, ROWS);
    }
    return new ProcessBuilder(
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "eval",
                "--endpoint",
                server.url(),
                "--model",
                "m",
                "--data",
                rows.toString(),
                "--samples",
                "4",
                "--k",
                "1,2",
                "--seed",
                "1",
                "--concurrency",
                "6",
                "--resume",
                "--out",
                folder.resolve(name).toString())));
  }

  JsonNode summary(String name) throws IOException {
    return JSON.readTree(folder.resolve(name).resolve("summary.json").toFile());
  }

  List<JsonNode> results(String name) throws IOException {
    var lines = new ArrayList<JsonNode>();
    ResultLog.read(folder.resolve(name).resolve("results.jsonl.zst"), lines::add);
    return lines;
  }

  String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  static void number(JsonNode node, String at, double expected) {
    assertThat(node.at(at).asDouble(Double.NaN)).as(at).isCloseTo(expected, within(1e-12));
  }

  /// The answers of a table that was made by hand: right of four are 4, 2, 1 and 0.
  static Act byHand(ModelServer.Request request, int asked) {
    return switch (request.prompt()) {
      case "one" -> new Say("<think>hm</think>\\boxed{10}", null, "stop", 20);
      case "two" -> new Say(asked < 2 ? "\\boxed{00}" : "\\boxed{01}");
      case "three" -> asked == 0 ? new Say("\\boxed{11}") : new Say("I cannot say.");
      default ->
          asked == 0
              ? new Say("", "so \\boxed{01}", "length", 40)
              : new Say("\\boxed{%s}".formatted(asked == 1 ? "1" : "11"), null, "stop", 20);
    };
  }
}
