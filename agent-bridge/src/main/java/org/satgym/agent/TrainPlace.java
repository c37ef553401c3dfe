package org.satgym.agent;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.satgym.cli.EnvironmentError;
import org.satgym.cli.UsageError;
import org.satgym.client.EnvironmentGoneException;
import org.satgym.client.HttpEnvironment;
import org.satgym.client.Patience;
import org.satgym.env.Environment;
import org.satgym.env.Settings;
import org.satgym.store.DataFolder;
import org.satgym.train.RunConfig;

/// The environment of a run: a server's, or one in this process whose rows lie in the run's folder,
/// where `satgym serve --data RUN/environment` shows them.
final class TrainPlace implements AutoCloseable {
  /// For a server that was started at the same time.
  private static final Duration STARTING = Duration.ofSeconds(20);

  private final Environment environment;
  private final AutoCloseable owned;

  private TrainPlace(Environment environment, AutoCloseable owned) {
    this.environment = environment;
    this.owned = owned;
  }

  /// @param say takes sentences for the person who watches
  static TrainPlace open(RunConfig config, Consumer<String> say) {
    var url = config.environment().url();
    if (url != null) {
      var remote = remote(url, say);
      try {
        remote.requireAnswer(STARTING);
      } catch (EnvironmentGoneException e) {
        remote.close();
        throw e;
      }
      return new TrainPlace(remote, remote);
    }
    try {
      var local =
          DataFolder.open(
              config.folder().resolve("environment"),
              null,
              Settings.DEFAULT,
              InstantSource.system());
      return new TrainPlace(local, local);
    } catch (IOException e) {
      throw new EnvironmentError(String.valueOf(e.getMessage()));
    }
  }

  private static HttpEnvironment remote(String url, Consumer<String> say) {
    try {
      return new HttpEnvironment(url, Patience.STANDARD, say);
    } catch (IllegalArgumentException e) {
      throw new UsageError("environment.url: " + e.getMessage());
    }
  }

  Environment environment() {
    return environment;
  }

  @Override
  public void close() throws IOException {
    try {
      owned.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
