package org.satgym.curriculum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;

/// A learner made of a few lines: right with a probability that is logistic in ability less
/// difficulty, on top of guessing; better by practice where that is neither sure nor hopeless,
/// up to a level above the hardest.
///
/// An episode of group size G counts as its share 1/G of a practised instance, so that runs with
/// other group sizes compare.
final class Learner {
  private static final double STEEPNESS = 1.5;

  /// @param gain ability from a practised instance at even odds
  /// @param forgetting ability lost with each instance
  /// @param noise standard deviation of the ability's steps
  /// @param spread standard deviation of the difficulty of a level's instances, in rungs
  record Traits(double gain, double forgetting, double noise, double spread) {
    static final Traits STEADY = new Traits(0.02, 0, 0, 0);
    static final Traits TRYING = new Traits(0.02, 0.001, 0.01, 0);

    /// Learns nothing and forgets nothing, but finds some instances harder than others.
    static final Traits STILL = new Traits(0, 0, 0, 0.5);
  }

  private final Traits traits;
  private final Map<Level, Double> difficulties = new HashMap<>();
  private final SplittableRandom random;
  private final double hardest;
  private double ability;

  /// Levels are one apart in difficulty on a ladder of `rungs`, wherever they lie on theirs.
  Learner(Traits traits, List<Level> levels, double rungs, long seed) {
    this.traits = traits;
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < levels.size(); i++) {
      difficulties.put(levels.get(i), levels.size() == 1 ? 0 : rungs * i / (levels.size() - 1));
    }
    this.hardest = levels.size() == 1 ? 0 : rungs;
  }

  double ability() {
    return ability;
  }

  /// Whether the hardest level is solved more often than not, guessing apart.
  boolean atTheTop() {
    return ability >= hardest;
  }

  double difficulty(Level level) {
    return difficulties.getOrDefault(level, 0.0);
  }

  void drop(double by) {
    ability -= by;
  }

  Outcome answer(Choice choice, double chance, int group, String groupId) {
    double odds = STEEPNESS * (ability - difficulty(choice.level()) - instance(groupId));
    double skill = 1 / (1 + Math.exp(-odds));
    if (choice.split() == Split.TRAIN) {
      double practice = traits.gain * 4 * skill * (1 - skill) - traits.forgetting;
      double step = (practice + traits.noise * random.nextGaussian()) / group;
      ability = Math.min(ability + step, hardest + 1);
    }
    boolean solved = random.nextDouble() < chance + (1 - chance) * skill;
    long tokens = (long) (2000 + 4000 * (1 - skill) + random.nextInt(2000));
    return new Outcome(choice, solved, chance, group, groupId, tokens);
  }

  /// How much harder an instance is than its level: the same for all episodes of its group.
  private double instance(String groupId) {
    return traits.spread == 0
        ? 0
        : traits.spread * new SplittableRandom(RandomStream.mix(groupId.hashCode())).nextGaussian();
  }
}
