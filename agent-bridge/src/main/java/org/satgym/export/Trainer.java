package org.satgym.export;

import java.util.Arrays;
import java.util.stream.Collectors;

/// A trainer that a run can be handed to.
public enum Trainer {
  OPENRLHF("OpenRLHF", "0.11.2"),
  VERL("verl", "0.9.1"),
  TRL("TRL", "1.16.0");

  private final String title;
  private final String version;

  Trainer(String title, String version) {
    this.title = title;
    this.version = version;
  }

  /// Its own name.
  public String title() {
    return title;
  }

  /// The release whose options the export was checked against.
  public String version() {
    return version;
  }

  /// As on the command line: `openrlhf`, `verl`, `trl`.
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// Reads a [#wireName].
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Trainer parse(String text) {
    for (var trainer : values()) {
      if (trainer.wireName().equals(text)) {
        return trainer;
      }
    }
    throw new IllegalArgumentException(
        "trainer '%s' must be one of %s"
            .formatted(
                text,
                Arrays.stream(values()).map(Trainer::wireName).collect(Collectors.joining(", "))));
  }
}
