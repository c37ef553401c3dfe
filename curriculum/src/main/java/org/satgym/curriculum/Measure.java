package org.satgym.curriculum;

/// How a pass rate is read.
public enum Measure {
  /// The share of right answers. What the published rules compare.
  RAW {
    @Override
    double of(double rate, double chance) {
      return rate;
    }

    @Override
    double pass(double quality, double chance) {
      return quality;
    }
  },

  /// What is left of it beyond guessing: `(rate - chance) / (1 - chance)`, 0 for a guesser, 1 for
  /// always right, below 0 for worse than guessing. Where every guess is right it is 1: there is
  /// nothing to be learnt.
  SKILL {
    @Override
    double of(double rate, double chance) {
      return chance < 1 ? (rate - chance) / (1 - chance) : 1;
    }

    @Override
    double pass(double quality, double chance) {
      return chance + (1 - chance) * quality;
    }
  };

  /// A pass rate among episodes of that mean chance, so read.
  abstract double of(double rate, double chance);

  /// The pass rate that is so read as `quality`: the inverse of [#of].
  abstract double pass(double quality, double chance);

  double of(Count count) {
    return of(count.rate(), count.meanChance());
  }

  /// As configurations have it.
  String written() {
    return Settings.written(this);
  }
}
