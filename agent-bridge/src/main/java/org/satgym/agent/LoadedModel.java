package org.satgym.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.satgym.cli.EnvironmentError;
import org.satgym.cli.UsageError;
import org.satgym.model.ModelFolder;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.token.Dialogue;
import org.satgym.train.Dialogues;

/// A model that was read from its folder, ready to write.
record LoadedModel(Transformer transformer, Weights weights, Dialogue dialogue)
    implements AutoCloseable {
  static LoadedModel open(TensorRuntime runtime, Path path) throws IOException {
    ModelFolder folder;
    Dialogue dialogue;
    try {
      folder = ModelFolder.open(path);
      dialogue = Dialogues.of(path, null);
    } catch (IllegalArgumentException unsupported) {
      throw new EnvironmentError(String.valueOf(unsupported.getMessage()));
    }
    var layout = new ParameterLayout(folder.config(), null);
    try {
      return runtime.call(
          () -> {
            try {
              var weights =
                  folder.read(runtime, layout, Precision.FLOAT32, new SplittableRandom(0));
              int positions = folder.config().positions();
              return new LoadedModel(
                  new Transformer(runtime, layout, Precision.FLOAT32, positions, false),
                  weights,
                  dialogue);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Sees that another model speaks the same tokens.
  void requireSameTokens(LoadedModel other, Path own, Path others) {
    if (!dialogue.tokenizer().hash().equals(other.dialogue.tokenizer().hash())) {
      throw new UsageError(
          "%s and %s have different tokenizers; two models that take turns need one"
              .formatted(own, others));
    }
  }

  /// Parameters in all.
  long size() {
    return weights.layout().size();
  }

  @Override
  public void close() {
    transformer
        .runtime()
        .run(
            () -> {
              transformer.close();
              weights.close();
            });
  }
}
