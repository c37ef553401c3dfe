package org.satgym.env;

import org.jspecify.annotations.Nullable;

/// A request that is refused: the single way in which an environment says no.
///
/// Carries no stack trace: it is an answer, made often and cheaply.
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What kind of no.
  public enum Kind {
    /// The request itself is wrong.
    BAD_REQUEST,
    /// It names something that is not there.
    NOT_FOUND,
    /// It does not fit what has happened before.
    CONFLICT,
    /// It is larger than allowed.
    TOO_LARGE,
    /// It is fine; later.
    BUSY,
    /// It is fine; too many like it wait already.
    TOO_MANY
  }

  private final Kind kind;
  private final String code;
  private final @Nullable String field;

  /// @param code snake-case, for programs: `unknown_episode`
  /// @param message for people: what is wrong, with the value, and what is allowed
  /// @param field the request's field that is to blame, null when none is
  public RequestException(Kind kind, String code, String message, @Nullable String field) {
    super(message, null, false, false);
    this.kind = kind;
    this.code = code;
    this.field = field;
  }

  /// A wrong value of a field.
  public static RequestException invalid(String field, String message) {
    return new RequestException(Kind.BAD_REQUEST, "invalid_value", message, field);
  }

  /// The episode has ended before.
  public static RequestException episodeOver() {
    return new RequestException(
        Kind.CONFLICT, "episode_over", "this episode is over; open another one", "episode_id");
  }

  /// Another request has taken the same step.
  public static RequestException stepTaken() {
    return new RequestException(
        Kind.CONFLICT,
        "step_taken",
        "this step of the episode was answered by another request; the episode goes on from there",
        "episode_id");
  }

  /// A request id that came with another content before.
  public static RequestException requestIdReused(String requestId) {
    return new RequestException(
        Kind.CONFLICT,
        "request_id_reused",
        "request_id '%s' came with another content before".formatted(requestId),
        "request_id");
  }

  /// Nothing is wrong with the request.
  public static RequestException busy(String code, String message) {
    return new RequestException(Kind.BUSY, code, message, null);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public @Nullable String field() {
    return field;
  }

  /// The message; never null here.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
