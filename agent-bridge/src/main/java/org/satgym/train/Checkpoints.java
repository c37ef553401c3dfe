package org.satgym.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.satgym.model.LoraFile;
import org.satgym.model.ModelFolder;
import org.satgym.model.OptimizerFile;
import org.satgym.model.WeightType;
import org.satgym.model.Weights;

/// The checkpoints of a run: folders `step-00000120` that `transformers` opens as they are, and
/// from which a run goes on as if it had never stopped.
///
/// | file | holds |
/// |---|---|
/// | `config.json`, `model.safetensors` | the model in float32, low-rank updates merged |
/// | `tokenizer.json` and what came with it | its tokenizer |
/// | `optimizer.safetensors` | the moments of AdamW, and low-rank updates by themselves |
/// | `run.json` | counters, the curriculum's state, the configuration |
///
/// A folder appears whole or not at all: it is written beside its place, forced to disk, and
/// renamed. The reference policy of a run lies in `reference`, once, with `lora.safetensors` where
/// only low-rank updates are trained.
public final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("step-(\\d{8})");
  private static final long SHARD = 4L << 30;
  private static final String STATE = "run.json";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String REFERENCE = "reference";
  private static final String UPDATES = "lora.safetensors";

  private final Path folder;
  private final int keep;
  private final List<Path> companions;
  private final Map<String, Object> configuration;
  private final String tokenizer;

  /// @param folder of the run
  /// @param keep the last so many
  /// @param companions files that go into every checkpoint: those of the tokenizer
  /// @param configuration of the run, as plain values
  /// @param tokenizer hash of its vocabulary
  public Checkpoints(
      Path folder,
      int keep,
      List<Path> companions,
      Map<String, Object> configuration,
      String tokenizer) {
    this.folder = folder.resolve("checkpoints");
    this.keep = keep;
    this.companions = List.copyOf(companions);
    this.configuration = Map.copyOf(configuration);
    this.tokenizer = tokenizer;
  }

  /// Writes a checkpoint, then removes those that are too old. One of this step that is there
  /// already is of the very same run, and stays. For the tensor thread.
  public Path save(Learner learner, RunState state) throws IOException {
    var path = folder.resolve("step-%08d".formatted(state.total()));
    if (Files.isDirectory(path)) {
      return path;
    }
    Durable.folder(
        path,
        unfinished -> {
          model(learner.weights(), unfinished);
          OptimizerFile.write(
              learner.optimizer(), learner.weights(), unfinished.resolve(OPTIMIZER));
          RunStateFile.write(
              new RunStateFile.Saved(state, configuration, tokenizer), unfinished.resolve(STATE));
        });
    var all = all();
    for (int i = 0; i < all.size() - keep; i++) {
      Durable.delete(all.get(i));
    }
    return path;
  }

  private void model(Weights weights, Path target) throws IOException {
    ModelFolder.write(weights, target, WeightType.FLOAT32, SHARD);
    for (var companion : companions) {
      Files.copy(companion, target.resolve(companion.getFileName()));
    }
  }

  /// Writes the reference policy. For the tensor thread.
  public void saveReference(Weights reference) throws IOException {
    Durable.folder(
        folder.resolve(REFERENCE),
        unfinished -> {
          model(reference, unfinished);
          if (reference.layout().lora() != null) {
            LoraFile.write(reference, unfinished.resolve(UPDATES));
          }
        });
  }

  /// Oldest first.
  private List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var paths = Files.list(folder)) {
      return paths
          .filter(path -> NAME.matcher(path.getFileName().toString()).matches())
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    }
  }

  /// The last one; null when there is none.
  public @Nullable Path newest() throws IOException {
    var all = all();
    return all.isEmpty() ? null : all.getLast();
  }

  /// Where the run of a checkpoint stands.
  ///
  /// @throws IOException when it is damaged, of another tokenizer, or of another configuration,
  ///     naming what differs
  public RunState state(Path checkpoint) throws IOException {
    var saved = RunStateFile.read(checkpoint.resolve(STATE));
    if (!saved.tokenizer().equals(tokenizer)) {
      throw new IOException(
          "%s was trained with another tokenizer: hash %s, not %s"
              .formatted(checkpoint, saved.tokenizer(), tokenizer));
    }
    var differing = Differences.of(saved.configuration(), configuration);
    if (!differing.isEmpty()) {
      throw new IOException(
          "%s is of a run with another configuration: %s\nMaybe give the new run a folder of its own"
              .formatted(checkpoint, String.join("; ", differing)));
    }
    return saved.state();
  }

  /// Takes over the model and the optimiser of a checkpoint. For the tensor thread.
  ///
  /// @throws IOException when arrays are missing, unknown, misshapen, or not finite
  public void restore(Learner learner, RunState state, Path checkpoint) throws IOException {
    var weights = learner.weights();
    if (weights.layout().lora() == null) {
      assign(learner, weights, checkpoint);
    }
    OptimizerFile.read(learner.optimizer(), weights, checkpoint.resolve(OPTIMIZER));
    learner.optimizer().restoreSteps(state.optimizerSteps());
  }

  /// Takes over the reference policy. With low-rank updates those alone: what they update never
  /// changes in a run, and merged numbers would not be the same to the bit. For the tensor thread.
  public void restoreReference(Learner learner, Weights reference) throws IOException {
    if (reference.layout().lora() != null) {
      LoraFile.read(reference, folder.resolve(REFERENCE).resolve(UPDATES));
      return;
    }
    assign(learner, reference, folder.resolve(REFERENCE));
  }

  private static void assign(Learner learner, Weights weights, Path from) throws IOException {
    var read =
        ModelFolder.open(from)
            .read(
                learner.runtime(),
                weights.layout(),
                weights.precision(),
                // Low-rank updates are the only ones that are drawn, and there are none here.
                new SplittableRandom(0));
    try {
      weights.assign(read);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      read.close();
    }
  }
}
