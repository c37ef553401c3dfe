package org.satgym.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.env.ConfigSection;
import org.satgym.objective.Advantages;
import org.satgym.objective.Aggregation;
import org.satgym.objective.Cispo;
import org.satgym.objective.ClippedSurrogate;
import org.satgym.objective.Dppo;
import org.satgym.objective.ImportanceCorrection;
import org.satgym.objective.Kl;
import org.satgym.objective.Objective;
import org.satgym.objective.PolicyLoss;
import org.satgym.objective.Sapo;
import org.satgym.objective.SequenceRatio;

/// The block `objective`: a published recipe by name, of which every part can be said otherwise.
///
/// | preset | is |
/// |---|---|
/// | `grpo` | clip 0.2, mean over responses of token means, k3 of weight 0.001 |
/// | `dr-grpo` | no deviation, a constant length, no divergence |
/// | `dapo` | clip 0.2 and 0.28, token mean, no divergence; refills |
/// | `gspo` | one ratio for a response, clip 3e-4 and 4e-4 |
/// | `cispo` | clipped weights without gradient, token mean |
/// | `rloo` | baseline of the others, no divergence |
/// | `reinforce++`, `reinforce++-baseline` | whitened over the batch, token mean |
/// | `sapo` | a soft gate, mean over responses of token means |
/// | `dppo` | drops tokens that moved too far, holds the rest by the squared log-ratio |
/// | `mgpo` | GRPO whose groups weigh more the nearer they are to half right |
/// | `one-shot` | GRPO with an entropy bonus |
/// | `adaptthink` | a bonus for not thinking, forced first tokens, one ratio for a response |
/// | `delethink` | chunks of one trace together, dual clip, truncated importance sampling |
/// | `rejection` | supervised steps on the right answers |
final class ObjectiveConfig {
  private static final String[] PRESETS = {
    "grpo",
    "dr-grpo",
    "dapo",
    "gspo",
    "cispo",
    "rloo",
    "reinforce++",
    "reinforce++-baseline",
    "sapo",
    "dppo",
    "mgpo",
    "one-shot",
    "adaptthink",
    "delethink",
    "rejection"
  };

  private static final List<String> ADAPT_KEYS =
      List.of("delta", "forced_share", "reference_answers", "reference_by");

  private static final double LARGEST = Double.MAX_VALUE;

  private final ConfigSection section;
  private final String preset;
  private final int maxTokens;

  private ConfigSection allowed() {
    return section.allow(
        "preset",
        "advantages",
        "loss",
        "clip_low",
        "clip_high",
        "dual_clip",
        "kappa",
        "aggregation",
        "length",
        "correction",
        "correction_low",
        "correction_high",
        "kl",
        "beta",
        "entropy",
        "mgpo_lambda",
        "delta",
        "forced_share",
        "reference_answers",
        "reference_by",
        "epochs",
        "minibatches",
        "refill",
        "refills");
  }

  /// @param maxTokens of a response: Dr.GRPO's constant where no other is said
  ObjectiveConfig(ConfigSection section, int maxTokens) {
    this.section = section;
    this.maxTokens = maxTokens;
    allowed();
    this.preset = section.word("preset", "grpo", PRESETS);
  }

  boolean imitates() {
    return preset.equals("rejection");
  }

  boolean refills() {
    return section.flag("refill", preset.equals("dapo"));
  }

  int refillRounds() {
    return section.positive("refills", 3);
  }

  GrpoOptions options(double temperature) {
    return new GrpoOptions(
        advantages(),
        adaptThink(),
        section.number("mgpo_lambda", preset.equals("mgpo") ? 1 : 0, 0, LARGEST),
        new Objective(loss(), aggregation(), correction(), kl(), beta(), entropy()),
        section.positive("epochs", 1),
        section.positive("minibatches", preset.equals("delethink") ? 2 : 1),
        temperature);
  }

  private Advantages advantages() {
    var usual =
        switch (preset) {
          case "dr-grpo", "rloo", "reinforce++", "reinforce++-baseline" -> preset;
          default -> "grpo";
        };
    return switch (section.word(
        "advantages", usual, "grpo", "dr-grpo", "rloo", "reinforce++", "reinforce++-baseline")) {
      case "dr-grpo" -> Advantages.DR_GRPO;
      case "rloo" -> Advantages.RLOO;
      case "reinforce++" -> Advantages.REINFORCE_PLUS_PLUS;
      case "reinforce++-baseline" -> Advantages.REINFORCE_PLUS_PLUS_BASELINE;
      default -> Advantages.GRPO;
    };
  }

  private GrpoOptions.@Nullable AdaptThink adaptThink() {
    if (!preset.equals("adaptthink")) {
      for (var key : ADAPT_KEYS) {
        if (section.has(key)) {
          throw new IllegalArgumentException(
              "objective.%s belongs to preset adaptthink, not to %s".formatted(key, preset));
        }
      }
      return null;
    }
    return new GrpoOptions.AdaptThink(
        section.number("delta", 0.05, 0, LARGEST), section.number("forced_share", 0.5, 0, 1));
  }

  /// How the reference's accuracy is estimated; null where nothing asks for it.
  ReferenceAccuracy.@Nullable Plan reference() {
    if (!preset.equals("adaptthink")) {
      return null;
    }
    return new ReferenceAccuracy.Plan(
        section.positive("reference_answers", 16),
        section.word("reference_by", "problem", "problem", "level").equals("level"));
  }

  private PolicyLoss loss() {
    var usual =
        switch (preset) {
          case "gspo", "adaptthink" -> "sequence";
          case "cispo", "sapo", "dppo" -> preset;
          default -> "clip";
        };
    double low = section.number("clip_low", clipLow(), 0, 1);
    double high = section.number("clip_high", clipHigh(), 0, LARGEST);
    double dual = preset.equals("delethink") ? 3 : Double.POSITIVE_INFINITY;
    return switch (section.word("loss", usual, "clip", "sequence", "cispo", "sapo", "dppo")) {
      case "sequence" -> new SequenceRatio(low, high);
      case "cispo" -> new Cispo(low, high);
      case "sapo" -> Sapo.DEFAULT;
      case "dppo" -> new Dppo(low, Math.min(1, high), section.number("kappa", 1e-3, 0, LARGEST));
      default ->
          new ClippedSurrogate(
              low, high, section.has("dual_clip") ? section.number("dual_clip", 3) : dual);
    };
  }

  private double clipLow() {
    return preset.equals("gspo") ? 3e-4 : 0.2;
  }

  private double clipHigh() {
    return switch (preset) {
      case "gspo" -> 4e-4;
      case "dapo", "cispo" -> 0.28;
      case "delethink" -> 0.26;
      default -> 0.2;
    };
  }

  private Aggregation aggregation() {
    var usual =
        switch (preset) {
          case "dapo", "cispo", "reinforce++", "reinforce++-baseline", "dppo" -> "token-mean";
          case "dr-grpo" -> "constant";
          case "delethink" -> "trace-mean";
          default -> "sequence-mean";
        };
    return switch (section.word(
        "aggregation",
        usual,
        "token-mean",
        "sequence-mean",
        "sequence-sum",
        "constant",
        "trace-mean",
        "trace-mean-corrected")) {
      case "token-mean" -> new Aggregation.TokenMean();
      case "sequence-sum" -> new Aggregation.SequenceSum();
      case "constant" -> new Aggregation.Constant(section.positive("length", maxTokens));
      case "trace-mean" -> new Aggregation.TraceMean(false);
      case "trace-mean-corrected" -> new Aggregation.TraceMean(true);
      default -> new Aggregation.SequenceMean();
    };
  }

  private @Nullable ImportanceCorrection correction() {
    var usual = preset.equals("delethink") ? "truncated" : "none";
    return switch (section.word("correction", usual, "none", "truncated", "masked")) {
      case "truncated" ->
          new ImportanceCorrection.Truncated(section.number("correction_high", 2, 1, LARGEST));
      case "masked" ->
          new ImportanceCorrection.Masked(
              section.number("correction_low", 0.5, 0, 1),
              section.number("correction_high", 2, 1, LARGEST));
      default -> null;
    };
  }

  private Kl kl() {
    return switch (section.word("kl", "k3", "k1", "k2", "k3")) {
      case "k1" -> Kl.K1;
      case "k2" -> Kl.K2;
      default -> Kl.K3;
    };
  }

  private double beta() {
    boolean held = preset.equals("grpo") || preset.equals("mgpo") || preset.equals("one-shot");
    return section.number("beta", held ? 1e-3 : 0, 0, LARGEST);
  }

  private double entropy() {
    return section.number("entropy", preset.equals("one-shot") ? 1e-3 : 0, 0, LARGEST);
  }
}
