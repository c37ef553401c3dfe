package org.satgym.model;

/// How rotary positions are stretched beyond the length that a model was trained on.
public sealed interface RopeScaling {
  /// As in `rope_type`.
  String type();

  /// Positions as they are.
  record None() implements RopeScaling {
    @Override
    public String type() {
      return "default";
    }
  }

  /// Positions divided by a factor (S. Chen et al., _Extending context window of large language
  /// models via positional interpolation_, 2023).
  ///
  /// @param factor at least 1
  record Linear(double factor) implements RopeScaling {
    @Override
    public String type() {
      return "linear";
    }
  }

  /// Llama 3.1's: long wavelengths are divided by a factor, short ones kept, those between blended.
  ///
  /// @param factor at least 1
  /// @param lowFrequency wavelengths above `original / lowFrequency` are divided
  /// @param highFrequency wavelengths below `original / highFrequency` are kept
  /// @param original positions of the original training
  record Llama3(double factor, double lowFrequency, double highFrequency, int original)
      implements RopeScaling {
    @Override
    public String type() {
      return "llama3";
    }
  }

  /// YaRN (B. Peng et al., _YaRN: efficient context window extension_, 2023, section 3), with its
  /// attention factor `0.1 ln(factor) + 1` on cosines and sines.
  ///
  /// @param factor at least 1
  /// @param fast turns above which a dimension is kept, 32 by default
  /// @param slow turns below which it is divided, 1 by default
  /// @param attention null: by the formula
  /// @param original positions of the original training
  record Yarn(
      double factor,
      double fast,
      double slow,
      @org.jspecify.annotations.Nullable Double attention,
      int original)
      implements RopeScaling {
    @Override
    public String type() {
      return "yarn";
    }
  }
}
