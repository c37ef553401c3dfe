package org.satgym.agent;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.satgym.model.ModelFolder;
import org.satgym.model.TensorRuntime;
import org.satgym.model.WeightType;
import org.satgym.route.TableModel;
import org.satgym.token.SatVocabulary;

/// Two models in folders. The large one answers `\boxed{01}` to everything. The small one is in
/// doubt at the beginning, where it would rather think of nothing first, and in the box, which it
/// would rather close after one bit.
final class AnswerPair {
  private static final SatVocabulary WORDS = new SatVocabulary(2);

  static void write(Path small, Path large) throws IOException {
    try (var runtime = TensorRuntime.open(Device.cpu())) {
      write(runtime, table(), large);
      var doubtful = table();
      doubtful[SatVocabulary.END_FORMULA][SatVocabulary.THINK] = 10.5f;
      doubtful[SatVocabulary.ZERO][SatVocabulary.END_BOX] = 10.5f;
      write(runtime, doubtful, small);
    }
  }

  private static void write(TensorRuntime runtime, float[][] table, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    WORDS.write(folder);
    try (var model = new TableModel(runtime, table)) {
      runtime.call(
          () -> {
            ModelFolder.write(model.weights(), folder, WeightType.FLOAT32, 1L << 30);
            return true;
          });
    }
  }

  private static float[][] table() {
    var table = new float[WORDS.vocabulary()][WORDS.vocabulary()];
    for (var row : table) {
      Arrays.fill(row, 1);
    }
    table[SatVocabulary.END_FORMULA][SatVocabulary.BOX] = 10;
    table[SatVocabulary.THINK][SatVocabulary.END_THINK] = 10;
    table[SatVocabulary.END_THINK][SatVocabulary.BOX] = 10;
    table[SatVocabulary.BOX][SatVocabulary.ZERO] = 10;
    table[SatVocabulary.ZERO][SatVocabulary.ONE] = 10;
    table[SatVocabulary.ONE][SatVocabulary.END_BOX] = 10;
    table[SatVocabulary.END_BOX][WORDS.eos()] = 10;
    return table;
  }

  private AnswerPair() {}
}
