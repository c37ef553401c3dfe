package org.satgym.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.MalformedRow;
import org.satgym.env.RequestException;
import org.satgym.http.json.JsonException;
import org.satgym.http.json.JsonWriter;

/// A request that is answered with an error: `{"error": {"code", "message", "field"?}}`.
///
/// @param status 4xx where the request is to blame, 5xx where the server is
/// @param code snake-case, for programs
/// @param message for people
/// @param field the path in the body, or the parameter, that is to blame
record Refusal(int status, String code, String message, @Nullable String field) {
  /// Thrown where a request is read.
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    Thrown(Refusal refusal) {
      super(refusal.message(), null, false, false);
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  static Refusal busy(String message) {
    return new Refusal(503, "busy", message, null);
  }

  static Thrown parameter(String name, String message) {
    return new Thrown(new Refusal(400, "invalid_value", message, name));
  }

  /// What a failure means to the client. Only the server's own faults become a 500, and say nothing
  /// about its inside.
  static Refusal of(Throwable failure) {
    return switch (failure) {
      case Thrown thrown -> thrown.refusal();
      case RequestException e -> new Refusal(status(e.kind()), e.code(), e.getMessage(), e.field());
      case JsonException e ->
          new Refusal(
              400, e.code(), String.valueOf(e.getMessage()), e.path().isEmpty() ? null : e.path());
      case MalformedRow e ->
          new Refusal(400, "malformed_row", String.valueOf(e.getMessage()), e.field());
      case RejectedExecutionException _ -> busy("every worker is busy; try again");
      case OutOfMemoryError _ ->
          new Refusal(503, "out_of_memory", "memory is short; try again, or ask for less", null);
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      default ->
          new Refusal(
              500, "internal", "the server failed; its log on standard error says why", null);
    };
  }

  private static int status(RequestException.Kind kind) {
    return switch (kind) {
      case BAD_REQUEST -> 400;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case BUSY -> 503;
      case TOO_MANY -> 429;
    };
  }

  /// The same, of a part of the request: `prefix` goes in front of the field.
  Refusal within(String prefix) {
    return new Refusal(status, code, message, field == null ? prefix : prefix + "." + field);
  }

  void write(JsonWriter json) {
    json.beginObject().name("error").beginObject();
    rest(json);
  }

  /// As the answer to one call of several: the status, which no status line tells, comes with it.
  void writeItem(JsonWriter json) {
    json.beginObject().name("error").beginObject().field("status", status);
    rest(json);
  }

  private void rest(JsonWriter json) {
    json.field("code", code).field("message", message);
    if (field != null) {
      json.field("field", field);
    }
    json.endObject().endObject();
  }
}
