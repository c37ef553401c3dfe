package org.satgym.http.openrlhf;

/// A request that cannot be rewarded, for what one of its texts is.
public final class UnfitRollout extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The code of a rollout that was not judged within its budget: the protocol has no word for it.
  public static final String UNDECIDED = "undecided";

  private final String code;
  private final String field;

  UnfitRollout(String code, String field, String message) {
    super(message, null, false, false);
    this.code = code;
    this.field = field;
  }

  /// `invalid_value`, `missing_label`, `malformed_label`, `mismatched_label`, `unlocated_response`
  /// or `undecided`.
  public String code() {
    return code;
  }

  /// Where it is, as in `labels[3]`.
  public String field() {
    return field;
  }

  /// What is wrong.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
