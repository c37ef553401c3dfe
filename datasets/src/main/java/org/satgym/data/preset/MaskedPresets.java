package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.PartStyle;
import org.satgym.data.Preset;
import org.satgym.trace.TraceStyle;

/// `masked`: searches in which a model fills in what is left open (MR-RLVR, arXiv:2511.17473);
/// `masked-compact` and `masked-verbose` are its halves.
final class MaskedPresets {
  private static final String ABOUT = "Searches with something left open in some lines, told %s.";

  static List<Preset> all() {
    return Halves.of("masked", ABOUT, MaskedPresets::rows);
  }

  private static List<Preset.Rows> rows(TraceStyle style) {
    var task = PartStyle.of(new MaskedRows(style));
    return new Layout()
        .add("planted/balanced", "3,5,20", 1000, task)
        .add("planted/balanced", "3,7,40", 1000, task)
        .add("uniform/unsatisfiable", "3,5,40", 500, task)
        .rows();
  }

  private MaskedPresets() {}
}
