package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.satgym.generate.Level;

/// Events of two policies, one over the other.
final class Events {
  /// What happened underneath, then an event of one's own.
  static List<Event> and(
      List<Event> under, String kind, Level level, Map<String, Double> evidence) {
    var all = new ArrayList<>(under);
    all.add(new Event(kind, level, evidence));
    return List.copyOf(all);
  }

  private Events() {}
}
