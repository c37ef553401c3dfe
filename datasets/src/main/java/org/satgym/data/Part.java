package org.satgym.data;

/// One file of a dataset, before it is written.
///
/// @param name without an extension
/// @param style how its rows differ from those of the rest of the dataset
public record Part(String name, KeyRange keys, PartStyle style) {
  /// A file of instance rows as they always are.
  public Part(String name, KeyRange keys) {
    this(name, keys, PartStyle.PLAIN);
  }
}
