package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.PartStyle;
import org.satgym.data.Preset;
import org.satgym.trace.TraceStyle;

/// `pairs`: a right and a wrong worked solution of each instance (REDI, arXiv:2505.24850);
/// `pairs-compact` and `pairs-verbose` are its halves.
final class PairPresets {
  private static final String ABOUT =
      "A right and a wrong worked solution of each instance, told %s.";

  static List<Preset> all() {
    return Halves.of("pairs", ABOUT, PairPresets::rows);
  }

  private static List<Preset.Rows> rows(TraceStyle style) {
    var task = PartStyle.of(new PairRows(style));
    return new Layout()
        .add("planted/balanced", "3,5,20", 1000, task)
        .add("planted/balanced", "3,7,40", 1000, task)
        .add("sr", "0,8,0", 500, task)
        .rows();
  }

  private PairPresets() {}
}
