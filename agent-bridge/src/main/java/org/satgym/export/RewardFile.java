package org.satgym.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The Python file that asks the environment for rewards.
final class RewardFile {
  static final String NAME = "satgym_reward.py";

  static String of(Handover run) {
    return template()
        .replace("@URL@", run.url())
        .replace("@PREFIX@", PlainYaml.quoted(run.model().dialogue().prefix()));
  }

  private static String template() {
    try (var in = RewardFile.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is missing among the resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RewardFile() {}
}
