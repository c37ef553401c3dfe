package org.satgym.model;

/// Cosines and sines of rotary position embeddings (J. Su et al., _RoFormer_, 2021), in the half
/// and half layout of Hugging Face: dimension `i` turns with dimension `i + d/2`.
final class RopeTable {
  /// `positions × headDim`; the first and second half are equal.
  final float[] cos;

  /// `positions × headDim`; the first half is negated, so that rotating is
  /// `x·cos + swapped(x)·sin`.
  final float[] sin;

  RopeTable(ModelConfig config, int positions) {
    int dim = config.headDim();
    int half = dim / 2;
    double[] frequencies = frequencies(config);
    double scale = attentionFactor(config.ropeScaling());
    cos = new float[positions * dim];
    sin = new float[positions * dim];
    for (int position = 0; position < positions; position++) {
      for (int i = 0; i < half; i++) {
        // Hugging Face multiplies in float32; a float64 product differs in the last bits only.
        double angle = position * frequencies[i];
        float c = (float) (Math.cos(angle) * scale);
        float s = (float) (Math.sin(angle) * scale);
        int at = position * dim + i;
        cos[at] = c;
        cos[at + half] = c;
        sin[at] = -s;
        sin[at + half] = s;
      }
    }
  }

  /// Radians per position, for each pair of dimensions.
  static double[] frequencies(ModelConfig config) {
    int half = config.headDim() / 2;
    var plain = new double[half];
    for (int i = 0; i < half; i++) {
      plain[i] = Math.pow(config.ropeTheta(), -2.0 * i / config.headDim());
    }
    return switch (config.ropeScaling()) {
      case RopeScaling.None() -> plain;
      case RopeScaling.Linear(double factor) -> divided(plain, factor);
      case RopeScaling.Llama3 llama -> blended(plain, llama);
      case RopeScaling.Yarn yarn -> ramped(plain, yarn, config);
    };
  }

  private static double[] divided(double[] plain, double factor) {
    var slower = new double[plain.length];
    for (int i = 0; i < plain.length; i++) {
      slower[i] = plain[i] / factor;
    }
    return slower;
  }

  private static double[] blended(double[] plain, RopeScaling.Llama3 llama) {
    var slower = new double[plain.length];
    double low = llama.original() / llama.lowFrequency();
    double high = llama.original() / llama.highFrequency();
    for (int i = 0; i < plain.length; i++) {
      double wavelength = 2 * Math.PI / plain[i];
      if (wavelength < high) {
        slower[i] = plain[i];
      } else if (wavelength > low) {
        slower[i] = plain[i] / llama.factor();
      } else {
        double smooth =
            (llama.original() / wavelength - llama.lowFrequency())
                / (llama.highFrequency() - llama.lowFrequency());
        slower[i] = (1 - smooth) * plain[i] / llama.factor() + smooth * plain[i];
      }
    }
    return slower;
  }

  private static double[] ramped(double[] plain, RopeScaling.Yarn yarn, ModelConfig config) {
    double low = Math.max(Math.floor(dimension(yarn.fast(), yarn, config)), 0);
    double high = Math.min(Math.ceil(dimension(yarn.slow(), yarn, config)), config.headDim() - 1.0);
    double width = low == high ? 0.001 : high - low;
    var slower = new double[plain.length];
    for (int i = 0; i < plain.length; i++) {
      double interpolated = Math.clamp((i - low) / width, 0, 1);
      slower[i] = plain[i] / yarn.factor() * interpolated + plain[i] * (1 - interpolated);
    }
    return slower;
  }

  /// The dimension that makes so many turns over the original positions.
  private static double dimension(double turns, RopeScaling.Yarn yarn, ModelConfig config) {
    return config.headDim()
        * Math.log(yarn.original() / (turns * 2 * Math.PI))
        / (2 * Math.log(config.ropeTheta()));
  }

  private static double attentionFactor(RopeScaling scaling) {
    if (!(scaling instanceof RopeScaling.Yarn yarn)) {
      return 1;
    }
    var given = yarn.attention();
    return given != null ? given : yarn.factor() <= 1 ? 1 : 0.1 * Math.log(yarn.factor()) + 1;
  }
}
