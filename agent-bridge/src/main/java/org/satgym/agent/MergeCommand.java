package org.satgym.agent;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;
import org.satgym.cli.UsageError;
import org.satgym.model.CheckpointMerge;
import org.satgym.model.TensorRuntime;
import org.satgym.model.WeightType;
import org.satgym.train.Dialogues;
import org.satgym.train.Durable;
import org.satgym.train.ModelCompanions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym merge`: the weighted mean of checkpoints.
@Command(
    name = "merge",
    description = "Merges checkpoints of one model into their weighted mean.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "VibeThinker (arXiv:2511.06221, section 3.2) takes for each kind of problem the checkpoint of",
      "the best pass@K on it, and gives all of them the same weight.",
      "Standard output gets one line: the new folder, which opens like any model.",
      "",
      "Examples:",
      "  satgym merge --checkpoints A B C --out merged",
      "  satgym merge --checkpoints A B --weights 0.7 0.3 --out merged --type bf16"
    })
final class MergeCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      arity = "1..*",
      required = true,
      description = "Folders of models of one shape and one tokenizer.")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--weights",
      paramLabel = "W",
      arity = "1..*",
      description = "One for each checkpoint, which add up to 1. Default: all the same.")
  private List<Double> weights = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "A new folder.")
  @SuppressWarnings("NullAway.Init") // Required: picocli sets it.
  private Path out;

  @Option(names = "--type", paramLabel = "NAME", description = "fp32, fp16 or bf16. Default: fp32.")
  private String type = "fp32";

  MergeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    var shares = shares();
    var as = type();
    if (Files.exists(out)) {
      throw new UsageError(out + " exists already; --out names a new folder");
    }
    requireOneTokenizer();
    try (var runtime = TensorRuntime.open(Device.cpu())) {
      Durable.folder(
          out,
          unfinished -> {
            CheckpointMerge.write(runtime, checkpoints, shares, unfinished, as);
            for (var companion : ModelCompanions.of(checkpoints.getFirst())) {
              Files.copy(companion, unfinished.resolve(companion.getFileName()));
            }
          });
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
    streams.print(out.toString());
    return Exit.DONE;
  }

  private void requireOneTokenizer() throws IOException {
    var first = Dialogues.of(checkpoints.getFirst(), null).tokenizer().hash();
    for (var other : checkpoints) {
      if (!Dialogues.of(other, null).tokenizer().hash().equals(first)) {
        throw new UsageError(
            "%s and %s have different tokenizers".formatted(checkpoints.getFirst(), other));
      }
    }
  }

  private double[] shares() {
    if (weights.isEmpty()) {
      var shares = new double[checkpoints.size()];
      Arrays.fill(shares, 1.0 / shares.length);
      return shares;
    }
    if (weights.size() != checkpoints.size()) {
      throw new UsageError(
          "--weights must be one for each checkpoint: %d and %d"
              .formatted(weights.size(), checkpoints.size()));
    }
    return weights.stream().mapToDouble(weight -> weight).toArray();
  }

  private WeightType type() {
    return switch (type) {
      case "fp32" -> WeightType.FLOAT32;
      case "fp16" -> WeightType.FLOAT16;
      case "bf16" -> WeightType.BFLOAT16;
      default ->
          throw new UsageError("--type must be fp32, fp16 or bf16, was '%s'".formatted(type));
    };
  }
}
