package org.satgym.export;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.model.ModelFolder;
import org.satgym.model.Precision;
import org.satgym.model.TensorRuntime;
import org.satgym.model.WeightType;
import org.satgym.protocol.Observation;
import org.satgym.token.ChatDialogue;
import org.satgym.token.Dialogue;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;
import org.satgym.train.Checkpoints;
import org.satgym.train.Dialogues;
import org.satgym.train.FreshModel;
import org.satgym.train.RunConfig;

/// The model that a trainer begins with, and how it is asked.
///
/// A run's own folder if it names one; else its newest checkpoint; else the random weights that the
/// run would begin with, written out.
///
/// @param folder null: `model` in the exported folder
/// @param checkpoint whether it has learnt in this run already
record StartModel(@Nullable Path folder, boolean checkpoint, Dialogue dialogue) {
  /// Where random weights are written, in the exported folder.
  static final String WRITTEN = "model";

  private static final long SHARD = 4L << 30;

  static StartModel find(RunConfig config) throws IOException {
    var given = config.model().folder();
    if (given != null) {
      return new StartModel(
          given.toAbsolutePath(), false, Dialogues.of(given, config.model().template()));
    }
    var newest = new Checkpoints(config.folder(), 1, List.of(), Map.of(), "").newest();
    if (newest != null) {
      return new StartModel(newest.toAbsolutePath(), true, Dialogues.of(newest, null));
    }
    return new StartModel(null, false, new SatDialogue(vocabulary(config)));
  }

  private static SatVocabulary vocabulary(RunConfig config) {
    return new SatVocabulary(config.model().shape().variables());
  }

  /// Whether prompts are chats, for the model's template.
  boolean chat() {
    return dialogue instanceof ChatDialogue;
  }

  /// A prompt as a dataset has it: a chat, or the text that the model goes on from.
  Object prompt(String text) {
    return switch (dialogue) {
      case ChatDialogue _ -> List.of(Ordered.of("role", "user", "content", text));
      case SatDialogue small -> small.tokenizer().decode(small.open(Observation.user(text)));
      default -> text;
    };
  }

  /// Writes random weights where there are no others: those of the run's seed.
  void write(RunConfig config, Path target) throws IOException {
    if (folder != null) {
      return;
    }
    var vocabulary = vocabulary(config);
    var layout = FreshModel.layout(config, vocabulary.vocabulary());
    Files.createDirectories(target);
    try (var runtime = TensorRuntime.open(Device.cpu())) {
      runtime.call(
          () -> {
            var weights = FreshModel.weights(config, runtime, layout, Precision.FLOAT32);
            try {
              ModelFolder.write(weights, target, WeightType.FLOAT32, SHARD);
            } finally {
              weights.close();
            }
            return target;
          });
    }
    vocabulary.write(target);
  }
}
