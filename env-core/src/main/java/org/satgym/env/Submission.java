package org.satgym.env;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps that were handed in together and are answered together.
///
/// Owned by one thread at a time: the submitter's, then the store's.
public final class Submission {
  private final @Nullable Pending[] steps;
  private final @Nullable Result[] results;
  private final Lane lane;
  private final Object tag;
  private int waiting;
  private long chars;

  Submission(int actions, Lane lane, Object tag) {
    this.steps = new Pending[actions];
    this.results = new Result[actions];
    this.lane = lane;
    this.tag = tag;
  }

  void await(int action, Pending step) {
    steps[action] = step;
    waiting++;
    chars += step.text().length();
  }

  /// Settles one action.
  public void settle(int action, Result result) {
    results[action] = result;
  }

  /// Settles everything that is not settled.
  public void refuse(RequestException why) {
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        results[i] = new Result.Refused(why);
      }
    }
  }

  public int actions() {
    return steps.length;
  }

  /// The step of an action, null when the action was refused before it came here.
  public @Nullable Pending step(int action) {
    return steps[action];
  }

  /// How many steps wait to be stored.
  public int waiting() {
    return waiting;
  }

  /// UTF-16 units of their texts together.
  public long chars() {
    return chars;
  }

  public Lane lane() {
    return lane;
  }

  /// What goes to the lane once every action is settled.
  public Lane.Delivery delivery() {
    for (var result : results) {
      if (result == null) {
        throw new IllegalStateException("an action was neither taken nor refused");
      }
    }
    // Every element was just seen to be non-null.
    @SuppressWarnings("NullAway")
    List<Result> whole = List.of(results);
    return new Lane.Delivery(tag, whole);
  }
}
