package org.satgym.protocol;

import java.util.List;

/// What a model is shown.
///
/// @param messages a chat
/// @param prompt the same as one text
public record Observation(List<Message> messages, String prompt) {
  /// A single user turn.
  public static Observation user(String prompt) {
    return new Observation(List.of(new Message("user", prompt)), prompt);
  }
}
