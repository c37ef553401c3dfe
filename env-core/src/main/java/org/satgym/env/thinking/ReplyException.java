package org.satgym.env.thinking;

/// A reply, or a parameter of a protocol, that cannot be taken. Nothing has changed.
public final class ReplyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  ReplyException(String field, String message) {
    super(message, null, false, false);
    this.field = field;
  }

  /// The field of the request that is to blame.
  public String field() {
    return field;
  }

  /// The message; never null here.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
