package org.satgym.data.preset;

import org.satgym.generate.Instance;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.TraceStyle;
import org.satgym.verify.task.JudgeQuestion;
import org.satgym.verify.task.MaskedQuestion;
import org.satgym.verify.task.ReorderedQuestion;

/// The questions about an instance that the presets ask, for whoever asks them one by one: the same
/// instance always gives the same question.
public final class Questions {
  /// A search with something left open in some of its lines.
  ///
  /// @throws IllegalStateException when every search takes too many steps
  public static MaskedQuestion masked(Instance instance, LiteralNames names, TraceStyle style) {
    return new MaskedRows(style).question(instance, names);
  }

  /// A search whose lines are out of order.
  ///
  /// @throws IllegalStateException when every search takes too many steps
  public static ReorderedQuestion reordered(
      Instance instance, LiteralNames names, TraceStyle style) {
    return new ReorderedRows(style).question(instance, names);
  }

  /// An assignment to judge.
  ///
  /// @throws IllegalArgumentException when the family has formulas without a model to propose
  public static JudgeQuestion judge(Instance instance, LiteralNames names) {
    return JudgeRows.question(instance, names);
  }

  private Questions() {}
}
