package org.satgym.env;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;

/// What requests have to be like.
final class Requests {
  private static final int LONGEST_REQUEST_ID = 255;
  private static final int MOST_OUTCOMES = 10_000;

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

  /// Fills in what clients may leave out, so that the record says what was applied.
  static List<ClientOutcome> completed(List<ClientOutcome> outcomes, Chances chances) {
    if (outcomes.isEmpty() || outcomes.size() > MOST_OUTCOMES) {
      throw RequestException.invalid(
          "outcomes",
          "outcomes has 1..%d entries, not %d".formatted(MOST_OUTCOMES, outcomes.size()));
    }
    var whole = new ArrayList<ClientOutcome>(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      var outcome = outcomes.get(i);
      var group = outcome.group();
      if (group != null && (group < 1 || group > GroupRequest.LARGEST_GROUP)) {
        throw RequestException.invalid(
            "outcomes[%d].group".formatted(i),
            "group must be 1..%d, was %d".formatted(GroupRequest.LARGEST_GROUP, group));
      }
      var chance = outcome.chance();
      if (chance != null && !(chance >= 0 && chance <= 1)) {
        throw RequestException.invalid(
            "outcomes[%d].chance".formatted(i), "chance must be 0..1, was " + chance);
      }
      requireAtLeastZero(outcome.problem(), "problem", i);
      requireAtLeastZero(outcome.tokens(), "tokens", i);
      double known = chance == null ? expected(outcome.level(), chances, i) : chance;
      whole.add(
          new ClientOutcome(
              outcome.level(),
              outcome.solved(),
              outcome.split(),
              group == null ? 1 : group,
              known,
              outcome.problem(),
              outcome.groupId(),
              outcome.tokens()));
    }
    return whole;
  }

  private static void requireAtLeastZero(@Nullable Number number, String field, int at) {
    if (number != null && number.longValue() < 0) {
      throw RequestException.invalid(
          "outcomes[%d].%s".formatted(at, field),
          "%s must be at least 0, was %s".formatted(field, number));
    }
  }

  private static double expected(Level level, Chances chances, int at) {
    try {
      return chances.expected(level);
    } catch (IllegalArgumentException impossible) {
      throw RequestException.invalid(
          "outcomes[%d].level".formatted(at), String.valueOf(impossible.getMessage()));
    }
  }

  private Requests() {}
}
