package org.satgym.http.json;

/// A text that is not JSON, or JSON that is not what was asked for.
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String path;

  JsonException(String code, String path, String message) {
    super(message, null, false, false);
    this.code = code;
    this.path = path;
  }

  /// `malformed_json`, `wrong_type`, `unknown_field`, `missing_field` or `duplicate_field`.
  public String code() {
    return code;
  }

  /// Where it is, as in `calls[3].step.text`; empty at the top.
  public String path() {
    return path;
  }
}
