package org.satgym.reward;

/// What completions are worth before any shaper has acted.
enum StartingReward {
  /// The reward on the row; without one, Saturn's 1, 0, -1 for right, wrong, malformed.
  RECORDED("the row's reward, else 1 right, 0 wrong, -1 malformed"),
  /// 1 for a right answer, 0 for any other.
  BINARY("1 right, 0 otherwise"),
  /// LASER's scores.
  LASER("1 right, -0.5 wrong, -1 malformed"),
  /// AutoThink's, which pay for not thinking.
  THINKING("thinking: 1 right, 0 wrong; not thinking: 2 right, -1 wrong; 0 malformed"),
  /// The shaper is a reward function of its own, or the base itself.
  NONE("0");

  private final String description;

  StartingReward(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  /// Whether it belongs to a system, so that leaving it out would change what that computes.
  boolean isOwn() {
    return this != RECORDED && this != NONE;
  }

  double of(Completion completion) {
    var standing = completion.standing();
    return switch (this) {
      case RECORDED -> {
        Double reward = completion.reward();
        yield reward == null ? standing.reward() : reward;
      }
      case BINARY -> completion.right() ? 1 : 0;
      case LASER -> completion.right() ? 1 : completion.wrong() ? -0.5 : -1;
      case THINKING -> thinking(completion);
      case NONE -> 0;
    };
  }

  private static double thinking(Completion completion) {
    if (completion.standing() == Standing.MALFORMED) {
      return 0;
    }
    return Boolean.TRUE.equals(completion.thinking())
        ? completion.right() ? 1 : 0
        : completion.right() ? 2 : -1;
  }
}
