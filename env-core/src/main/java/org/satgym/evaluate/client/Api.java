package org.satgym.evaluate.client;

import java.util.Locale;

/// The two ways to ask.
public enum Api {
  /// Messages in, a message out; the server applies the template of its model.
  CHAT("/chat/completions"),
  /// Text in, its continuation out, without a template.
  COMPLETIONS("/completions");

  private final String path;

  Api(String path) {
    this.path = path;
  }

  /// Where it lies under the base of an endpoint.
  String path() {
    return path;
  }

  /// `chat` or `completions`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a wire name.
  ///
  /// @throws IllegalArgumentException when it is neither
  public static Api parse(String text) {
    for (var api : values()) {
      if (api.wireName().equals(text)) {
        return api;
      }
    }
    throw new IllegalArgumentException("api '%s' must be chat or completions".formatted(text));
  }
}
