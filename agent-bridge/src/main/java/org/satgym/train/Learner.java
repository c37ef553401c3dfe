package org.satgym.train;

import org.jspecify.annotations.Nullable;
import org.satgym.model.AdamW;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;

/// A model that is trained, with what training it takes. Closing it closes the parts.
///
/// @param reference the frozen policy that divergence is measured from; null where nothing asks
public record Learner(
    TensorRuntime runtime,
    Transformer transformer,
    Weights weights,
    AdamW optimizer,
    @Nullable Weights reference,
    MicroBudget budget)
    implements AutoCloseable {
  /// The same with the weights as they are now for a reference; the old one is freed. For the
  /// tensor thread.
  public Learner anchored() {
    if (reference != null) {
      reference.close();
    }
    return new Learner(runtime, transformer, weights, optimizer, weights.copy(runtime), budget);
  }

  @Override
  public void close() {
    runtime.run(
        () -> {
          optimizer.close();
          transformer.close();
          weights.close();
          if (reference != null) {
            reference.close();
          }
        });
  }
}
