package org.satgym.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.model.AdamW;
import org.satgym.model.Lora;
import org.satgym.model.ModelConfig;
import org.satgym.model.Precision;
import org.satgym.model.Sampling;
import org.satgym.reward.Shaping;
import org.satgym.rollout.Chunks;

/// What a run is told, from one file: see [RunConfigFile] for its form.
///
/// @param seed of everything that is drawn
/// @param folder of the run: its checkpoints and figures
/// @param rewards null: the environment's own
/// @param warmUp supervised learning before; null: none
public record RunConfig(
    long seed,
    Path folder,
    Model model,
    Place environment,
    Lessons.Setting lessons,
    Curriculum curriculum,
    @Nullable Shaping rewards,
    Rollout rollout,
    @Nullable WarmUp warmUp,
    Learning learning,
    Limits limits,
    Guard.Limits guards,
    Kept checkpoints,
    Validation validation,
    Figures figures) {

  /// The model that is trained: a folder, or a shape to begin from random weights.
  ///
  /// @param folder null for a fresh one
  /// @param fresh null for one of a folder
  /// @param positions tokens of the longest sequence
  /// @param device `cpu`, `gpu` or `gpu:1`
  /// @param checkpointing computes layers again on the way back, to save memory
  /// @param template chat template of a model from a folder: a file; null: the folder's own
  public record Model(
      @Nullable Path folder,
      @Nullable Fresh fresh,
      int positions,
      Precision precision,
      String device,
      boolean checkpointing,
      @Nullable Lora lora,
      @Nullable Path template) {
    /// The shape of a fresh model.
    ///
    /// @throws IllegalStateException for one of a folder
    public Fresh shape() {
      if (fresh == null) {
        throw new IllegalStateException("the model of a folder has its own shape");
      }
      return fresh;
    }
  }

  /// The shape of a model that begins with random weights: a Llama with the small vocabulary.
  ///
  /// Not a Qwen2: for that type the `AutoTokenizer` of transformers 5 puts Qwen's own rules in
  /// place of those in `tokenizer.json`, and would cut formulas otherwise than they were learnt.
  ///
  /// @param variables of the largest formula that its vocabulary can say
  /// @param ropeTheta base of the rotary angles: a larger one leaves more of a head to contents
  ///     than to places
  /// @param initializerRange deviation of the random weights
  public record Fresh(
      int variables,
      int hidden,
      int layers,
      int heads,
      int kvHeads,
      int intermediate,
      double ropeTheta,
      double initializerRange) {
    /// @param positions tokens of the longest sequence
    public ModelConfig config(int vocabulary, int positions) {
      return ModelConfig.llama(vocabulary, hidden, layers, heads, kvHeads, intermediate, positions)
          .withRopeTheta(ropeTheta);
    }
  }

  /// Where episodes are played.
  ///
  /// @param url of a server; null: in this process
  public record Place(@Nullable String url) {}

  /// @param remote name of a curriculum that the environment keeps; null: the run's own
  /// @param own its configuration; empty with a remote one
  public record Curriculum(@Nullable String remote, Map<String, Object> own) {}

  /// @param groups of a step
  /// @param maxTokens of a response
  /// @param countsHeard whether what tools say counts among them
  /// @param slots sequences that are written at the same time
  /// @param refill whether groups of equal rewards are dropped and others played in their place
  ///     (DAPO, arXiv 2503.14476, section 3.2)
  /// @param refills rounds of that in a step at most
  public record Rollout(
      int groups,
      int maxTokens,
      boolean countsHeard,
      int slots,
      Sampling sampling,
      @Nullable Chunks chunks,
      boolean refill,
      int refills) {}

  /// Supervised learning before the policy's own tries: on worked solutions of fresh training
  /// instances, or on the rows of files.
  ///
  /// @param levels drawn from in turn; empty with files
  /// @param style of worked solutions
  /// @param files null: worked solutions
  public record WarmUp(
      int steps,
      int batch,
      List<Level> levels,
      WorkedSolutions.Style style,
      @Nullable Texts files,
      Schedule schedule) {}

  /// Rows of files to learn from.
  ///
  /// @param alpha weight of the wrong half of a pair (REDI); NaN: responses are imitated
  public record Texts(List<Path> files, double alpha) {}

  /// How rewards become steps.
  ///
  /// @param imitate rejection fine-tuning in place of a policy gradient
  /// @param reference how the reference's accuracy is estimated; null where nothing asks for it
  /// @param microTokens that go through the model at a time, padding included
  public record Learning(
      GrpoOptions grpo,
      boolean imitate,
      ReferenceAccuracy.@Nullable Plan reference,
      AdamW.Options optimizer,
      Schedule schedule,
      int microTokens) {}

  /// When a run is over; what comes first.
  ///
  /// @param steps of reinforcement learning; 0: supervised learning only
  /// @param minutes of learning, over all resumptions
  public record Limits(int steps, double minutes) {}

  /// @param every so many steps; also at the end, when interrupted, and between the phases
  /// @param keep the last so many
  public record Kept(int every, int keep) {}

  /// Fresh instances that are played beside the curriculum, to know the skill at a level.
  ///
  /// @param every so many steps, and at both ends of a phase; 0: never
  /// @param levels empty: where the curriculum stands
  public record Validation(int every, int instances, List<Level> levels) {}

  /// Where figures go.
  ///
  /// @param server whether to the store of the environment too, for its dashboard
  public record Figures(boolean jsonLines, boolean tensorBoard, boolean server) {}
}
