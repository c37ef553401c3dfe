package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.PartStyle;
import org.satgym.data.Preset;
import org.satgym.trace.TraceStyle;

/// `reordered`: searches whose lines a model puts in order (MR-RLVR, arXiv:2511.17473);
/// `reordered-compact` and `reordered-verbose` are its halves.
final class ReorderedPresets {
  private static final String ABOUT = "Searches whose lines are out of order, told %s.";

  static List<Preset> all() {
    return Halves.of("reordered", ABOUT, ReorderedPresets::rows);
  }

  private static List<Preset.Rows> rows(TraceStyle style) {
    var task = PartStyle.of(new ReorderedRows(style));
    return new Layout()
        .add("planted/balanced", "3,5,20", 1000, task)
        .add("planted/balanced", "3,7,40", 1000, task)
        .add("uniform/unsatisfiable", "3,5,40", 500, task)
        .rows();
  }

  private ReorderedPresets() {}
}
