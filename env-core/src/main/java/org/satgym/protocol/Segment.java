package org.satgym.protocol;

import org.jspecify.annotations.Nullable;

/// A run of text that one party wrote.
///
/// @param owner who
/// @param chars Unicode code points, as Python counts them
/// @param tokens as the client reported them; null where nobody counted
public record Segment(Owner owner, int chars, @Nullable Long tokens) {
  /// Who can have written something.
  public enum Owner {
    /// The prompt, fixed openings of the model's turn, notices, and ends of blocks put back.
    TEMPLATE,
    /// The model, in this row: what a loss is for.
    MODEL,
    /// A tool's result, with the fence around it.
    TOOL,
    /// The model, in an earlier row.
    CARRIED;

    /// As on the wire.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
