package org.satgym.data.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.satgym.data.Preset;
import org.satgym.trace.TraceStyle;

/// A preset whose searches are told in both styles, and its halves by style.
final class Halves {
  /// `name`, `name-compact` and `name-verbose`.
  ///
  /// @param about a sentence with `%s` for how the searches are told
  static List<Preset> of(String name, String about, Function<TraceStyle, List<Preset.Rows>> rows) {
    var compact = rows.apply(TraceStyle.COMPACT);
    var verbose = rows.apply(TraceStyle.VERBOSE);
    var both = new ArrayList<>(compact);
    both.addAll(verbose);
    both.sort((a, b) -> a.split().compareTo(b.split()));
    return List.of(
        new Preset(name, about.formatted("compactly and in sentences"), List.copyOf(both)),
        new Preset(name + "-compact", about.formatted("compactly"), compact),
        new Preset(name + "-verbose", about.formatted("in sentences"), verbose));
  }

  private Halves() {}
}
