package org.satgym.data;

import java.util.List;
import java.util.Map;
import org.satgym.data.unique.Selection;

/// Which draws become the rows of each part of a dataset, the whole of it, not only of a shard.
///
/// @param byPart by the name of the part; parts without an entry keep every draw
/// @param against what the formulas were compared with besides each other
public record Selections(Map<String, Selection> byPart, List<Against> against) {
  /// Every draw is a row.
  public static final Selections ALL = new Selections(Map.of(), List.of());

  /// A dataset whose formulas stay out.
  ///
  /// @param name of its file or folder, without the path
  /// @param sha256 of its files of rows, joined in order of their names
  public record Against(String name, long rows, String sha256) {}

  public Selection of(Part part) {
    return byPart.getOrDefault(part.name(), Selection.ALL);
  }
}
