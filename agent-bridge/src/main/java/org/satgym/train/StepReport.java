package org.satgym.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;

/// A step, for those who watch.
///
/// @param step of its phase, from 1
/// @param steps of the phase at most
/// @param warmUp whether worked solutions were learnt
/// @param figures by name
/// @param level where the curriculum stands; null before it begins, or where another keeps it
/// @param tokensPerSecond drawn in the step, learning included
/// @param secondsLeft at this pace; NaN where nobody knows
public record StepReport(
    int step,
    int steps,
    boolean warmUp,
    Map<String, Double> figures,
    @Nullable Level level,
    double tokensPerSecond,
    double secondsLeft) {
  static StepReport of(
      RunState state,
      RunConfig config,
      Map<String, Double> figures,
      @Nullable Level level,
      double tokensPerSecond,
      double seconds) {
    var warmUp = config.warmUp();
    boolean warms = !state.learning();
    int step = warms ? state.warmUpSteps() : state.steps();
    int steps = warms && warmUp != null ? warmUp.steps() : config.limits().steps();
    double bySteps = (steps - step) * seconds;
    double byTime = config.limits().minutes() * 60 - state.millis() / 1000.0;
    return new StepReport(
        step,
        steps,
        warms,
        Map.copyOf(figures),
        level,
        tokensPerSecond,
        seconds == 0 ? Double.NaN : Math.min(bySteps, byTime));
  }
}
