package org.satgym.env.thinking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Segment;
import org.satgym.protocol.Segment.Owner;

/// A text that grows, with who wrote each part of it: what a trainer makes one sequence of.
///
/// Ownership is noted when a part is added and never read off the text. For one thread.
final class Row {
  private final StringBuilder text = new StringBuilder();
  private final List<Segment> segments = new ArrayList<>();

  /// A row that begins with a prompt.
  Row(String prompt) {
    add(Owner.TEMPLATE, prompt, null);
  }

  Row add(Owner owner, String part, @Nullable Long tokens) {
    if (!part.isEmpty() || tokens != null && tokens > 0) {
      text.append(part);
      segments.add(new Segment(owner, part.codePointCount(0, part.length()), tokens));
    }
    return this;
  }

  String text() {
    return text.toString();
  }

  /// The text behind its first `from` UTF-16 units.
  String from(int from) {
    return text.substring(from);
  }

  List<Segment> segments() {
    return List.copyOf(segments);
  }
}
