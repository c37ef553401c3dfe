package org.satgym.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/// How the rows of a dataset are put into files.
public enum Format {
  /// JSON Lines: a row, a line.
  JSONL("jsonl"),
  /// JSON Lines in zstd frames, each of some hundred rows.
  JSONL_ZST("jsonl.zst"),
  /// Parquet: a typed column for each field.
  PARQUET("parquet"),
  /// A folder with one DIMACS file per row.
  DIMACS("dimacs");

  private final String wireName;

  Format(String wireName) {
    this.wireName = wireName;
  }

  /// The name on the command line and in manifests.
  public String wireName() {
    return wireName;
  }

  /// Reads a wire name.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Format parse(String text) {
    for (var format : values()) {
      if (format.wireName.equals(text)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "format '%s' must be one of %s"
            .formatted(
                text,
                Arrays.stream(values()).map(Format::wireName).collect(Collectors.joining(", "))));
  }
}
