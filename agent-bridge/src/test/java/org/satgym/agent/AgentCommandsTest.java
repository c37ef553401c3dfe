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
        "--device tpu | --device must be cpu or gpu, was 'tpu'",
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
