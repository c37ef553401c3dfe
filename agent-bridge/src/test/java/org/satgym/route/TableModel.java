package org.satgym.route;

import java.nio.FloatBuffer;
import org.satgym.model.Architecture;
import org.satgym.model.ModelConfig;
import org.satgym.model.Parameter;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.RopeScaling;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;

/// A model that is a table: its logits are a row of numbers for the last token. Its layers add
/// nothing, its embeddings are one-hot, and its output matrix is the table.
public final class TableModel implements AutoCloseable {
  static final int POSITIONS = 64;

  final Transformer transformer;
  final Weights weights;

  /// @param table `[last token][next token]` logits
  public TableModel(TensorRuntime runtime, float[][] table) {
    int vocabulary = table.length;
    int hidden = (vocabulary + 3) / 4 * 4;
    var config =
        new ModelConfig(
            Architecture.QWEN2,
            vocabulary,
            hidden,
            1,
            2,
            2,
            hidden / 2,
            4,
            POSITIONS,
            10_000,
            new RopeScaling.None(),
            1e-9,
            true,
            false);
    var layout = new ParameterLayout(config, null);
    // The norm of a one-hot vector makes its one `sqrt(hidden)`.
    float scale = (float) Math.sqrt(hidden);
    this.weights =
        runtime.call(
            () ->
                Weights.filled(
                    runtime, layout, Precision.FLOAT32, p -> filled(p, table, hidden, scale)));
    this.transformer =
        runtime.call(() -> new Transformer(runtime, layout, Precision.FLOAT32, POSITIONS, false));
  }

  private static FloatBuffer filled(Parameter parameter, float[][] table, int hidden, float scale) {
    var values = new float[(int) parameter.size()];
    if (parameter.role() == Parameter.Role.GAIN) {
      java.util.Arrays.fill(values, 1);
    } else if (parameter.name().equals("model.embed_tokens.weight")) {
      for (int token = 0; token < table.length; token++) {
        values[token * hidden + token] = 1;
      }
    } else if (parameter.name().equals("lm_head.weight")) {
      for (int last = 0; last < table.length; last++) {
        for (int next = 0; next < table.length; next++) {
          values[next * hidden + last] = table[last][next] / scale;
        }
      }
    }
    return FloatBuffer.wrap(values);
  }

  public Transformer transformer() {
    return transformer;
  }

  public Weights weights() {
    return weights;
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
