package org.satgym.train;

import org.satgym.model.Weights;

/// Watches a run and ends it where going on is of no use.
///
/// Three ways to diverge: the policy moves far from its reference, its distribution collapses onto
/// single tokens, or the reward falls far below the best it has been. The reward is smoothed, so
/// that one hard batch does not end a run.
public final class Guard {
  private static final double KEEP = 0.9;

  /// From the reward of a wrong answer to that of a right one.
  private static final double RANGE = 1;

  /// When to stop.
  ///
  /// @param divergence from the reference, in nats a token; infinite: never
  /// @param entropy mean over tokens, in nats, below which a policy has collapsed; 0: never
  /// @param fall of the smoothed reward below the best, as a share of what lies between a wrong and
  ///     a right answer, in `(0, 1]`; 1: never
  /// @param patience steps in a row before a limit counts, at least 1
  public record Limits(double divergence, double entropy, double fall, int patience) {
    public static final Limits DEFAULT = new Limits(10, 0, 0.5, 20);

    public Limits {
      if (!(divergence > 0 && entropy >= 0 && fall > 0 && fall <= 1) || patience < 1) {
        throw new IllegalArgumentException(
            "divergence must be positive, entropy at least 0, fall in (0, 1], patience at least 1;"
                + " were %s, %s, %s, %d".formatted(divergence, entropy, fall, patience));
      }
    }
  }

  /// Where a guard stands, for checkpoints.
  ///
  /// @param smoothed reward; NaN before the first step
  /// @param best of the smoothed rewards
  /// @param strikes steps in a row beyond a limit
  public record State(double smoothed, double best, int strikes) {
    public static final State START = new State(Double.NaN, Double.NaN, 0);
  }

  private final Limits limits;
  private State state;

  public Guard(Limits limits, State state) {
    this.limits = limits;
    this.state = state;
  }

  public State state() {
    return state;
  }

  /// Takes a step into account.
  ///
  /// @throws Diverged when a limit was broken for long enough
  public void after(double reward, double divergence, double entropy) {
    boolean first = Double.isNaN(state.smoothed);
    double smoothed = first ? reward : KEEP * state.smoothed + (1 - KEEP) * reward;
    double best = first ? smoothed : Math.max(state.best, smoothed);
    String why = broken(smoothed, best, divergence, entropy);
    state = new State(smoothed, best, why.isEmpty() ? 0 : state.strikes + 1);
    if (state.strikes >= limits.patience()) {
      throw new Diverged(
          "%s, for %d steps in a row\nMaybe use a lower learning_rate, a larger beta, or an"
                  .formatted(why, state.strikes)
              + " earlier checkpoint (checkpoints.keep)");
    }
  }

  /// Forgets the rewards so far: another level begins, where they are others.
  public void levelChanged() {
    state = State.START;
  }

  private String broken(double smoothed, double best, double divergence, double entropy) {
    if (divergence > limits.divergence()) {
      return "the policy is %.3g nats a token from its reference, more than %s"
          .formatted(divergence, limits.divergence());
    }
    if (entropy < limits.entropy()) {
      return "the entropy is %.3g nats a token, less than %s".formatted(entropy, limits.entropy());
    }
    if (limits.fall() < 1 && best - smoothed > limits.fall() * RANGE) {
      return "the reward has fallen from %.3f to %.3f".formatted(best, smoothed);
    }
    return "";
  }

  static void requireFinite(String what, double value, Runnable undo) {
    if (!Double.isFinite(value)) {
      undo.run();
      throw new Diverged(
          "%s is %s; nothing was moved\nMaybe use a lower learning_rate".formatted(what, value));
    }
  }

  static void requireFiniteWeights(Weights weights) {
    var broken = weights.notFinite();
    if (!broken.isEmpty()) {
      throw new Diverged(
          "weights are not finite any more: %s\nMaybe use a lower learning_rate"
              .formatted(String.join(", ", broken)));
    }
  }
}
