package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.PartStyle;
import org.satgym.data.Preset;
import org.satgym.trace.TraceStyle;
import org.satgym.verify.Claims;

/// `traces`: searches as worked solutions, half of them terse and half in sentences;
/// `traces-compact` and `traces-verbose` are the halves.
final class TracePresets {
  private static final String ABOUT =
      "Worked solutions of satisfiable and unsatisfiable formulas, as searches that can be"
          + " replayed, told %s.";

  static List<Preset> all() {
    return Halves.of("traces", ABOUT, TracePresets::rows);
  }

  private static List<Preset.Rows> rows(TraceStyle style) {
    var search = PartStyle.of(new TraceRows(style, false));
    var direct = PartStyle.of(new TraceRows(style, true));
    return new Layout()
        .add("planted/balanced", "3,5,20", 1000, search)
        .add("planted/balanced", "3,7,40", 1000, search)
        .add("planted/balanced", "4,8,40", 500, search)
        .add("planted/balanced", "3,5,20", 500, direct)
        .add("planted/balanced", "3,7,40", 500, direct)
        .add("planted/balanced", "3,12,60", 500, direct)
        .add("sr", "0,8,0", 500, search)
        .add("uniform/unsatisfiable", "3,5,40", 200, search.with(Claims.CORE))
        .add("uniform/unsatisfiable", "3,5,40", 200, search.with(Claims.MINIMAL_CORE))
        .add("uniform/unsatisfiable", "3,5,40", 200, search.with(Claims.PROOF))
        .rows();
  }

  private TracePresets() {}
}
