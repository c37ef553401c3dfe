package org.satgym.rollout;

import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.satgym.env.Action;
import org.satgym.env.Environment;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.RequestException;
import org.satgym.env.RequestException.Kind;
import org.satgym.env.Step;

/// An environment that is asked again while it is busy. Every call waits for its answer.
final class PatientEnvironment {
  private static final int TRIES = 12;
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /// What came of an action.
  sealed interface Answer {}

  record Taken(Step step) implements Answer {}

  record Refused(String why) implements Answer {}

  private final Environment environment;

  PatientEnvironment(Environment environment) {
    this.environment = environment;
  }

  /// @throws RequestException when the request is refused, or the environment stays busy
  Group open(GroupRequest request) {
    return patiently(() -> environment.open(request));
  }

  /// @throws RuntimeException when there is no environment any more: neither taken nor refused
  Answer act(Action action) {
    try {
      return new Taken(patiently(() -> environment.act(action).toCompletableFuture().join()));
    } catch (RequestException refused) {
      if (refused.kind() == Kind.BUSY) {
        throw refused;
      }
      return new Refused("%s: %s".formatted(refused.code(), refused.getMessage()));
    }
  }

  private static <T> T patiently(Supplier<T> call) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int tries = 1; ; tries++) {
      try {
        return unwrapped(call);
      } catch (RequestException busy) {
        if (busy.kind() != Kind.BUSY || tries == TRIES) {
          throw busy;
        }
      }
      sleep(pause);
      pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
    }
  }

  private static <T> T unwrapped(Supplier<T> call) {
    try {
      return call.get();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the environment was busy", e);
    }
  }
}
