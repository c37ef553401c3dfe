package org.satgym.rollout;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Environment;
import org.satgym.model.Decoder;
import org.satgym.model.SequenceWriter;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.token.Dialogue;

/// Plays episodes with a model in this process.
///
/// Many sequences are written side by side. One that ends leaves its slot to the next at once;
/// while the environment judges it or runs its tool, the others go on. Calls to the environment run
/// on virtual threads, one for each episode that waits; tensors stay on their own thread.
///
/// The tokens of an episode depend on its seed, its place in the group, the weights and what the
/// environment says, and not on when or beside whom it is played. On the CPU they are the same
/// bits, with their log-probabilities, for one number of slots.
///
/// A response that ended at a stop string, or of an episode with tools, keeps its slot until the
/// environment has spoken, since it will most likely go on. Any other gives it up at once.
public final class Rollouts implements Player {
  private final Transformer transformer;
  private final Weights weights;
  private final Dialogue dialogue;
  private final Environment environment;
  private final RolloutSettings settings;
  private final SequenceWriter decoder;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Stage stage;

  /// @param weights what is drawn with, as they are when [#play] is called
  /// @throws IllegalArgumentException when the model and the dialogue do not fit each other
  public Rollouts(
      Transformer transformer,
      Weights weights,
      Dialogue dialogue,
      Environment environment,
      RolloutSettings settings) {
    this(
        transformer,
        weights,
        dialogue,
        environment,
        settings,
        () -> new Decoder(transformer, settings.slots(), settings.cells()));
  }

  /// With a writer of its own: two models that take turns, for one.
  ///
  /// @param weights and `transformer`: of the model that reads first
  /// @param writer is made and closed on the tensor thread, with the slots and cells of `settings`
  public Rollouts(
      Transformer transformer,
      Weights weights,
      Dialogue dialogue,
      Environment environment,
      RolloutSettings settings,
      Supplier<? extends SequenceWriter> writer) {
    int known = transformer.config().vocabulary();
    if (dialogue.tokenizer().vocabulary() > known) {
      throw new IllegalArgumentException(
          "the tokenizer has %d tokens, the model %d"
              .formatted(dialogue.tokenizer().vocabulary(), known));
    }
    if (settings.chunks() != null && !settings.stopStrings().isEmpty()) {
      throw new IllegalArgumentException("chunked episodes have no stop strings");
    }
    this.transformer = transformer;
    this.weights = weights;
    this.dialogue = dialogue;
    this.environment = environment;
    this.settings = settings;
    this.decoder = transformer.runtime().call(writer::get);
  }

  @Override
  public Harvest play(List<Ask> asks) {
    var runtime = transformer.runtime();
    var slots =
        new SlotTable(
            decoder, weights, settings, dialogue.tokenizer().eos(), !runtime.device().isGpu());
    var current = new Stage(asks, slots, runtime, dialogue, environment, settings, calls);
    stage = current;
    try {
      return current.run();
    } finally {
      stage = null;
    }
  }

  @Override
  public void stop() {
    var current = stage;
    if (current != null) {
      current.stop();
    }
  }

  @Override
  public void close() {
    stop();
    calls.shutdownNow();
    transformer.runtime().run(decoder::close);
  }
}
