package org.satgym.data.preset;

import org.satgym.data.PartStyle;
import org.satgym.data.Preset;

/// `judge`: does this assignment satisfy this formula? (_When Reasoning Beats Scale_,
/// arXiv:2505.03786, has such judges choose among candidates.)
final class JudgePreset {
  static final Preset PRESET =
      new Preset(
          "judge",
          "Assignments to judge, half of them right; most wrong ones miss by a single clause.",
          new Layout()
              .add("planted/balanced", "3,5,20", 1000, PartStyle.of(new JudgeRows()))
              .add("planted/balanced", "3,7,40", 1000, PartStyle.of(new JudgeRows()))
              .add("planted/balanced", "4,8,40", 1000, PartStyle.of(new JudgeRows()))
              .add("unique", "3,8,48", 1000, PartStyle.of(new JudgeRows()))
              .add("planted/balanced", "3,12,80", 1000, PartStyle.of(new JudgeRows()))
              .rows());

  private JudgePreset() {}
}
