package org.satgym.env;

import org.jspecify.annotations.Nullable;

/// What requests have to be like.
final class Requests {
  private static final int LONGEST_REQUEST_ID = 255;

  /// Control characters and halves of pairs do not survive every database and encoding.
  static void requireId(@Nullable String requestId) {
    if (requestId == null) {
      return;
    }
    if (requestId.isEmpty() || requestId.length() > LONGEST_REQUEST_ID) {
      throw RequestException.invalid(
          "request_id",
          "request_id has 1..%d characters, not %d"
              .formatted(LONGEST_REQUEST_ID, requestId.length()));
    }
    if (requestId.codePoints().anyMatch(Requests::unprintable)) {
      throw RequestException.invalid(
          "request_id", "request_id has a control character or half a surrogate pair");
    }
  }

  private static boolean unprintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private Requests() {}
}
