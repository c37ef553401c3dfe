package org.satgym.agent;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.EnvironmentError;
import org.satgym.cli.UsageError;
import org.satgym.client.EnvironmentGoneException;
import org.satgym.client.HttpEnvironment;
import org.satgym.client.Patience;
import org.satgym.env.Environment;
import org.satgym.env.Settings;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.TieredSandbox;
import org.satgym.store.DataFolder;
import org.satgym.tool.ToolKind;
import org.satgym.train.RunConfig;

/// The environment of a run: a server's, or one in this process whose rows lie in the run's folder,
/// where `satgym serve --data RUN/environment` shows them.
final class TrainPlace implements AutoCloseable {
  /// For a server that was started at the same time.
  private static final Duration STARTING = Duration.ofSeconds(20);

  private final Environment environment;
  private final AutoCloseable owned;
  private final @Nullable CodeSandbox sandbox;

  private TrainPlace(Environment environment, AutoCloseable owned, @Nullable CodeSandbox sandbox) {
    this.environment = environment;
    this.owned = owned;
    this.sandbox = sandbox;
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
      return new TrainPlace(remote, remote, null);
    }
    var folder = config.folder().resolve("environment");
    var clock = InstantSource.system();
    var sandbox = sandbox(config.lessons().tools());
    try {
      var local =
          sandbox == null
              ? DataFolder.open(folder, null, Settings.DEFAULT, clock)
              : DataFolder.open(folder, null, Settings.DEFAULT, clock, sandbox);
      return new TrainPlace(local, local, sandbox);
    } catch (IOException e) {
      if (sandbox != null) {
        sandbox.close();
      }
      throw new EnvironmentError(String.valueOf(e.getMessage()));
    }
  }

  /// Where the code of models runs; null where none of them writes any.
  ///
  /// @throws EnvironmentError when somebody does and no sandbox works here
  static @Nullable CodeSandbox sandbox(List<String> tools) {
    if (!tools.contains(ToolKind.PYTHON.word())) {
      return null;
    }
    var sandbox = new TieredSandbox(SandboxSettings.DEFAULT);
    var probe = sandbox.probe();
    if (!probe.works()) {
      sandbox.close();
      throw new EnvironmentError("tools list python, and no sandbox works here\n" + probe.text());
    }
    return sandbox;
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
    } finally {
      if (sandbox != null) {
        sandbox.close();
      }
    }
  }
}
