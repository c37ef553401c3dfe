package org.satgym.store;

import java.util.Map;
import java.util.Objects;
import org.satgym.env.Pending;
import org.satgym.env.RequestException;
import org.satgym.env.Result;
import org.satgym.env.Step;
import org.satgym.env.StepRecord;
import org.satgym.protocol.StepInfo;

/// What is answered to a step whose episode is over.
final class Repeats {
  /// The recorded answer, when it is the request that was recorded; a refusal otherwise.
  ///
  /// @param mark of the text that came now
  static Result answer(Pending now, long mark, StepPayload stored) {
    var requestId = now.record().requestId();
    if (requestId == null || !stored.repeatedBy(requestId)) {
      return new Result.Refused(
          stored.record().last() ? RequestException.episodeOver() : RequestException.stepTaken());
    }
    if (stored.mark() != mark) {
      return new Result.Refused(RequestException.requestIdReused(requestId));
    }
    return new Result.Taken(same(now.step(), stored.record()));
  }

  /// Judging is a pure function, so the step that was judged just now is the one that was recorded;
  /// where another version recorded something else, the record stands.
  private static Step same(Step now, StepRecord recorded) {
    boolean agrees =
        now.info().verdict().equals(recorded.verdict())
            && Objects.equals(now.reward(), recorded.reward());
    if (agrees) {
      return now;
    }
    var reward = recorded.reward();
    return new Step(
        null,
        reward,
        recorded.terminated(),
        recorded.truncated(),
        new StepInfo(
            recorded.verdict(),
            reward == null ? Map.of() : Map.of("verdict", reward),
            Map.of(),
            null));
  }

  private Repeats() {}
}
