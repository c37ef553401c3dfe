package org.satgym.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cli.Streams;
import org.satgym.model.TensorRuntime;

class AgentCommandsTest {
  private record Result(int exit, String out, String err) {}

  @TempDir static Path folder;

  private static Path small;
  private static Path large;

  @BeforeAll
  static void models() throws IOException {
    small = folder.resolve("small");
    large = folder.resolve("large");
    AnswerPair.write(small, large);
  }

  private static Result run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new Streams(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false),
            args);
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Result sample(String... more) {
    var args =
        new ArrayList<>(
            List.of(
                "sample",
                "--checkpoint",
                small.toString(),
                "--level",
                "2,2,1",
                "--count",
                "8",
                "--temperature",
                "0"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  @Test
  void theLargeModelHelpsWhereTheSmallOneIsUnsure() {
    var alone = sample();
    assertThat(alone.exit()).as(alone.err()).isZero();
    assertThat(alone.out()).contains("\\boxed{0}").doesNotContain("\\boxed{01}");
    var helped = sample("--large", large.toString());
    assertThat(helped.exit()).as(helped.err()).isZero();
    assertThat(helped.out().lines()).allMatch(line -> line.contains("\\\\boxed{01}"));
    assertThat(helped.err())
        .contains("40.0 % of 40 tokens by the large model, the same as proposed in 0.0 % of them");
    var never = sample("--large", large.toString(), "--threshold", "100");
    assertThat(never.err())
        .contains("0.0 % of 48 tokens by the large model, which was never asked");
  }

  /// The large model answers `01` to everything: right where a formula of two clauses allows it.
  @Test
  void severalLevelsAreATableWithIntervals() throws IOException {
    var answers = folder.resolve("answers.jsonl");
    var result =
        run(
            "sample",
            "--checkpoint",
            large.toString(),
            "--level",
            "2,2,1",
            "--level",
            "2,2,2",
            "--count",
            "20",
            "--out",
            answers.toString());
    assertThat(result.exit()).as(result.err()).isZero();
    var rows = result.out().lines().map(line -> line.strip().split(" {2,}")).toList();
    assertThat(rows.getFirst())
        .containsExactly(
            "level", "instances", "pass@1", "95 %", "chance", "skill", "95 %", "tokens", "cut");
    assertThat(rows)
        .extracting(row -> row[0])
        .containsExactly("level", "(2,2,1)", "(2,2,2)", "all");
    assertThat(rows.getLast()[1]).isEqualTo("40");
    var json = new ObjectMapper();
    var lines = Files.readAllLines(answers);
    assertThat(lines).hasSize(40);
    int right = 0;
    for (var line : lines.subList(0, 20)) {
      right += json.readTree(line).path("verdict").asText().equals("CORRECT") ? 1 : 0;
    }
    assertThat(Double.parseDouble(rows.get(1)[2])).isEqualTo(right / 20.0);
    assertThat(result.err()).doesNotContain("Saturn");
    var figures =
        json.readTree(
            run(
                    "sample",
                    "--checkpoint",
                    large.toString(),
                    "--level",
                    "2,2,1",
                    "--count",
                    "20",
                    "--json")
                .out());
    var level = figures.path("levels").get(0);
    assertThat(level.path("level").asText()).isEqualTo("2,2,1");
    assertThat(level.path("pass@1").asDouble()).isEqualTo(right / 20.0);
    assertThat(level.path("chance").asDouble()).isEqualTo(0.75);
    assertThat(level.path("skill").asDouble()).isEqualTo((right / 20.0 - 0.75) / 0.25);
    assertThat(level.path("saturn_7b").isNull()).isTrue();
    assertThat(figures.has("all")).isFalse();
  }

  @Test
  void aRouterIsTrainedAndUsed() throws IOException {
    var router = folder.resolve("router");
    var labels = folder.resolve("labels.jsonl");
    var trained =
        run(
            "router",
            "--small",
            small.toString(),
            "--large",
            large.toString(),
            "--out",
            router.toString(),
            "--level",
            "2,2,1",
            "--count",
            "20",
            "--width",
            "8",
            "--blocks",
            "1",
            "--learning-rate",
            "3e-3",
            "--epochs",
            "25",
            "--batch",
            "16",
            "--labels",
            labels.toString());
    assertThat(trained.exit()).as(trained.err()).isZero();
    var figures = new ObjectMapper().readTree(trained.out());
    assertThat(figures.path("recall").asDouble()).isEqualTo(1);
    assertThat(Files.readString(labels))
        .contains("\"label\":\"neutral\"", "\"label\":\"divergent\"", "\"label\":\"identical\"");
    var used = sample("--large", large.toString(), "--router", router.toString());
    assertThat(used.exit()).as(used.err()).isZero();
    // The doubt at the beginning does not matter: the small model may think first.
    assertThat(used.out().lines()).allMatch(line -> line.contains("<think></think>\\\\boxed{01}"));
    var again =
        run("router", "--small", "x", "--large", "y", "--out", router.toString(), "--count", "9");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("exists already");
  }

  @Test
  void checkpointsAreMergedByTheirWeightsToTheBit() throws IOException {
    var out = folder.resolve("merged");
    var merged =
        run(
            "merge",
            "--checkpoints",
            small.toString(),
            large.toString(),
            "--weights",
            "0.25",
            "0.75",
            "--out",
            out.toString());
    assertThat(merged.exit()).as(merged.err()).isZero();
    assertThat(merged.out()).isEqualTo(out + "\n");
    try (var runtime = TensorRuntime.open(Device.cpu());
        var a = LoadedModel.open(runtime, small);
        var b = LoadedModel.open(runtime, large);
        var mean = LoadedModel.open(runtime, out)) {
      runtime.run(
          () -> {
            for (var parameter : mean.weights().layout().parameters()) {
              var left = a.weights().values(parameter.name());
              var right = b.weights().values(parameter.name());
              var values = mean.weights().values(parameter.name());
              for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo((float) (0.25 * left[i] + 0.75 * right[i]));
              }
            }
          });
    }
    assertThat(sample("--large", out.toString()).exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--router aleatoric | --router and --threshold need a --large model",
        "--large LARGE --router wish | --router must be entropy, aleatoric, epistemic or a folder",
        "--best-of 0 | --best-of must be 1..1024, was 0",
        "--judge LARGE | --judge has nothing to choose without --best-of",
        "--best-of 3 --score loud | --score must be hard, published or normalised, was 'loud'",
        "--best-of 3 | the small vocabulary of formulas cannot say",
        "--level 3,5 | --level: level '3,5' must be n,k,l: three whole numbers, as in 3,5,20; or saturn-test",
        "--slots 0 | --max-tokens and --slots must be at least 1, were 1024 and 0",
        "--json --out - | --json and --out - both want standard output",
        "--out /no/such/folder/file | --out must name a file in a folder that is there",
        "--device tpu | --device must be cpu, gpu, gpu:N, cuda or cuda:N, was 'tpu'",
      })
  void whatDoesNotFitIsRefused(String options, String message) {
    var result = sample(options.replace("LARGE", large.toString()).split(" "));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @Test
  void sharesThatAreNoMeanLeaveNothingBehind() {
    var out = folder.resolve("bad");
    var result =
        run(
            "merge",
            "--checkpoints",
            small.toString(),
            large.toString(),
            "--weights",
            "0.5",
            "0.6",
            "--out",
            out.toString());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("the shares must add up to 1");
    assertThat(out).doesNotExist();
  }
}
